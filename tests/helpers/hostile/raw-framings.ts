import type { Outcome, Sketch, Surroundings } from "./raw";

const BAD: readonly Outcome[] = [400];
const UNSIGNED: readonly Outcome[] = [401];

/** Bodies whose end two readers could see in two places; each is signed, so that reading it at all would accept it. */
export function framings({ body, signature }: Surroundings): Sketch[] {
  const size = body.length;
  const chunked = `${size.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
  const length = `Content-Length: ${size}`;
  const coded = "Transfer-Encoding: chunked";
  const bad = (what: string, lines: string[], rest = body): Sketch => ({
    what,
    may: BAD,
    lines: [signature, ...lines],
    rest,
  });
  const lengths = [
    ...["+5", "-1", "0x5", "5,5", "5, 6", "5 5", "", "1e1", "5.0", "five", "9".repeat(30), "\u00b2", "5;", "0\u000b"],
  ].map((value) => bad(`a length of "${value}"`, [`Content-Length: ${value}`]));
  const codings = [
    "identity",
    "chunked, identity",
    "xchunked",
    "chunked;q=1",
    "\u000bchunked",
    "chunk\u00e9d",
    "gzip",
  ].map((value) => bad(`a transfer encoding of "${value}"`, [`Transfer-Encoding: ${value}`], chunked));
  const sizes = ["zz", "-5", "0x10", "", " 5", "f".repeat(17), "5\n", "5\r", "\u0665", "5 x", "+5"].map((value) =>
    bad(`a chunk of "${value}" bytes`, [coded], `${value}\r\n${body}\r\n0\r\n\r\n`),
  );
  return [
    bad("a length and chunks", [length, coded], chunked),
    bad("chunks and a length", [coded, length], chunked),
    bad("chunks and no length at all", [coded, "Content-Length: 0"], chunked),
    bad("two lengths", [length, `Content-Length: ${size + 1}`]),
    bad("the same length twice", [length, length]),
    bad("a length before a space", [`Content-Length : ${size}`]),
    bad("an encoding before a space", ["Transfer-Encoding : chunked"], chunked),
    bad("two encodings", [coded, "Transfer-Encoding: identity"], chunked),
    bad("a chunk that is longer than it says", [coded], `5\r\n${body}\r\n0\r\n\r\n`),
    bad("a hidden second request", [length, coded], `0\r\n\r\nGET /readyz HTTP/1.1\r\nHost: x\r\n\r\n`),
    ...lengths,
    ...codings,
    ...sizes,
    { ...bad("less than was announced", [`Content-Length: ${size + 10}`]), ends: true, may: [400, "closed"] },
    { ...bad("chunks without an end", [coded], chunked.slice(0, -5)), ends: true, may: [400, "closed"] },
    { ...bad("a head and nothing else", [length], ""), ends: true, may: [400, "closed"] },
    {
      what: "a signature after the body",
      may: UNSIGNED,
      lines: [coded, "Trailer: X-Signature"],
      rest: `${chunked.slice(0, -2)}${signature}\r\n\r\n`,
    },
  ];
}
