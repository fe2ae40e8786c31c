import { z } from "zod";
import { RingFailure } from "./failure";
import { plainTitle } from "./plain-title";
import { readBytes } from "./read-body";
import { type Reader, refuseRedirect } from "./requests";

const MOST_BYTES = 2 * 1_048_576;
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads an answer of JSON, at most 2 MiB, that has to fit the schema. */
export function jsonOf<T>(schema: z.ZodType<T>): Reader<T> {
  return async (response, patience) => {
    refuseRedirect(response);
    const bytes = await readBytes(response, patience, MOST_BYTES);
    const result = schema.safeParse(parse(bytes));
    if (result.success) return result.data;
    const place = plainTitle(z.core.toDotPath(result.error.issues[0]?.path ?? []), []);
    throw new RingFailure("invalid", `Ring's answer cannot be understood${place ? `, at ${place}` : ""}.`);
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new RingFailure("invalid", "Ring's answer is not JSON.");
  }
}
