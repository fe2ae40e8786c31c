import { censorText } from "@/lib/censor";

const MAX_LENGTH = 200;
/** Tokens, codes, nonces, ids: nothing of this length is a word. */
const OPAQUE = /[\w.~+/=-]{33,}/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here.
const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/g;

/** What a server says of an error, fit for a log and a page: at most 200 characters, nothing in it that could be a secret. */
export function plainTitle(said: unknown, secrets: readonly string[]): string | null {
  if (typeof said !== "string") return null;
  let text = said.replaceAll(CONTROL, " ");
  for (const secret of secrets) if (secret !== "") text = text.replaceAll(secret, "…");
  text = censorText(text).replaceAll(OPAQUE, "…").trim();
  return text === "" ? null : text.slice(0, MAX_LENGTH);
}
