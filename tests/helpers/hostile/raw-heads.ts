import type { Outcome, Sketch, Surroundings } from "./raw";

const BAD: readonly Outcome[] = [400];
const UNSIGNED: readonly Outcome[] = [401];

/** Heads that are too long, too many, or no heads. */
export function heads({ signature, body }: Surroundings): Sketch[] {
  const small = "Content-Length: 2";
  const refused = (what: string, line: string): Sketch => ({ what, may: BAD, lines: [signature, line], rest: body });
  const harmless = (what: string, ...lines: string[]): Sketch => ({
    what,
    may: UNSIGNED,
    lines: [...lines, small],
    rest: "{}",
  });
  const many = (count: number, length: number) =>
    Array.from({ length: count }, (_, key) => `x${key}: ${"y".repeat(length)}`);
  return [
    { what: "20 KB in one header", may: [431], lines: [`x-long: ${"y".repeat(20_000)}`] },
    { what: "20 KB of a header's name", may: [431], lines: [`${"y".repeat(20_000)}: x`] },
    { what: "20 KB of an address", may: [431], target: `/${"y".repeat(20_000)}` },
    { what: "2,500 headers", may: [431], lines: many(2_500, 20) },
    { what: "2,500 headers in little room", may: [431], lines: Array.from({ length: 2_500 }, () => "a:") },
    harmless("__proto__ for a header", "__proto__: x", "constructor: y", "prototype: z"),
    harmless("headers of Next's own", "x-middleware-subrequest: middleware", "x-matched-path: /", "x-invoke-path: /"),
    harmless("a forwarded address", "x-forwarded-for: 127.0.0.1", "forwarded: for=127.0.0.1", "x-real-ip: 127.0.0.1"),
    refused("a NUL in a header", "x-a: b\u0000c"),
    refused("a NUL in a header's name", "x\u0000a: b"),
    refused("a space in a header's name", "x a: b"),
    refused("a header without a name", ": b"),
    refused("a header without a colon", "nothing"),
    refused("a header over two lines", "x-a: b\r\n c"),
    refused("a bare CR in a header", "x-a: b\rc: d"),
    refused("a bare LF in a header", "x-a: b\nc: d"),
    refused("letters beyond ASCII in a header's name", "x-\u00e9: b"),
    { what: "no host", may: BAD, host: null, lines: [signature], rest: body },
    { ...harmless("two hosts", "Host: elsewhere.example"), may: [400, 401] },
    { ...harmless("an empty host"), host: "" },
    { ...harmless("a host with a space"), host: "a b" },
    { ...harmless("a host of somebody else"), host: "169.254.169.254" },
    { what: "a page under a name with a space", may: [403], method: "GET", target: "/", host: "a b" },
    { what: "a page under another name", may: [403], method: "GET", target: "/", host: "elsewhere.example" },
    { what: "a server action", may: BAD, target: "/", lines: ["next-action: 00", small], rest: "{}" },
    { ...harmless("a wait for leave to go on", "Expect: 100-continue") },
    { what: "an expectation nobody meets", may: [417], lines: ["Expect: 200-maybe", small], rest: "{}" },
    { what: "an upgrade of the webhook", may: ["closed"], lines: ["Connection: Upgrade", "Upgrade: websocket"] },
    {
      what: "an upgrade to HTTP/2",
      may: ["closed"],
      method: "GET",
      lines: ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AA"],
      target: "/",
    },
    {
      what: "a socket without a session",
      may: [400, 401, 403, "closed"],
      method: "GET",
      target: "/socket.io/?EIO=4&transport=websocket",
      lines: [
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
      ],
    },
  ];
}
