import { signBody } from "@/lib/ring/signature";
import { envelope } from "../deliveries";
import { KEY } from "../key";
import type { Random } from "./random";
import { framings } from "./raw-framings";
import { garbage } from "./raw-garbage";
import { heads } from "./raw-heads";
import { lines } from "./raw-lines";
import { targets } from "./raw-targets";

/** What may come back: a status, or the end of the connection without a word. */
export type Outcome = number | "closed";

/** Bytes for a socket, and what may come back. */
export interface RawRequest {
  what: string;
  bytes: Buffer;
  /** The sender says afterwards that nothing more will come. */
  ends: boolean;
  may: readonly Outcome[];
}

/** A request as it is to be written, where it differs from a plain one without a signature. */
export interface Sketch {
  what: string;
  may: readonly Outcome[];
  method?: string;
  target?: string;
  version?: string;
  /** Null for no Host at all. */
  host?: string | null;
  lines?: readonly string[];
  /** What follows the head. */
  rest?: string;
  /** Instead of all that. */
  bytes?: Buffer;
  ends?: boolean;
}

export interface Surroundings {
  host: string;
  /** An address where nobody may knock. */
  trap: string;
  /** A delivery that would be accepted, with the header that proves it. */
  body: string;
  signature: string;
}

/** Two hundred requests that no ordinary client sends, by somebody who may even know a signed body. */
export function rawRequests(host: string, trap: string, random: Random): RawRequest[] {
  const body = JSON.stringify(envelope());
  const around = { host, trap, body, signature: `X-Signature: ${signBody(body, KEY)}` };
  const sketches = [framings, heads, lines, targets].flatMap((make) => make(around));
  return [...sketches, ...garbage(random)].map((sketch) => ({
    what: sketch.what,
    may: sketch.may,
    ends: sketch.ends ?? false,
    bytes: sketch.bytes ?? write(sketch, host),
  }));
}

function write(sketch: Sketch, ownHost: string): Buffer {
  const { method = "POST", target = "/api/webhooks/ring", version = "HTTP/1.1", host = ownHost } = sketch;
  const head = [`${method} ${target} ${version}`, ...(host === null ? [] : [`Host: ${host}`]), ...(sketch.lines ?? [])];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${sketch.rest ?? ""}`, "latin1");
}
