import type { Random } from "./random";
import type { Outcome, Sketch } from "./raw";

const BAD: readonly Outcome[] = [400];

/** Bytes of other protocols, and of none. */
export function garbage(random: Random): Sketch[] {
  const others = {
    "a TLS hello": Buffer.from("16030100c8010000c40303", "hex"),
    "HTTP/2 from the first byte": Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    "an SSH banner": Buffer.from("SSH-2.0-OpenSSH_9.6\r\n"),
    "a mail client": Buffer.from("EHLO example.com\r\n"),
    "a proxy's header": Buffer.from("PROXY TCP4 10.0.0.1 10.0.0.2 1 2\r\n"),
    "a Redis command": Buffer.from("*1\r\n$4\r\nPING\r\n"),
    "a gopher": Buffer.from("/\r\n"),
    NULs: Buffer.alloc(100),
    "an answer": Buffer.from("HTTP/1.1 200 OK\r\n\r\n"),
    JSON: Buffer.from("{}\r\n\r\n"),
  };
  const noise = Array.from({ length: 20 }, (_, place): Sketch => {
    // The first byte begins no method.
    const bytes = Buffer.concat([Buffer.from([128 + random.below(128)]), random.bytes(random.below(3_000))]);
    return { what: `noise ${place}`, may: BAD, bytes };
  });
  const silence = ["", "\r\n\r\n\r\n", "POST", "POST / HTTP/1.1\r\nHost"].map(
    (text): Sketch => ({
      what: `${JSON.stringify(text)} and an end`,
      may: [400, "closed"],
      bytes: Buffer.from(text),
      ends: true,
    }),
  );
  return [...Object.entries(others).map(([what, bytes]): Sketch => ({ what, may: BAD, bytes })), ...noise, ...silence];
}
