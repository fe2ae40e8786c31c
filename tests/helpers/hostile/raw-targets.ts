import type { Outcome, Sketch, Surroundings } from "./raw";

const BAD: readonly Outcome[] = [400];
const UNSIGNED: readonly Outcome[] = [401];

const SPOILT = [
  ...["/api/webhooks/ri\u0000ng", "/api/webhooks/ring\u0000", "/api/ webhooks/ring", "/api/webhooks/\tring"],
  ...["", "*", "api/webhooks/ring", "\\api", "/\u007f", "file:///etc/passwd", "ftp://x/", "javascript:alert(1)"],
];
const OTHERS = [
  ...["/api/webhooks/ring%00", "/API/WEBHOOKS/RING", "/api/webhooks/ring;x", "/api/webhooks/%72ing", "/api/webhooks"],
  ...[
    "/%",
    "/%ff%fe",
    "/\u00ff",
    "/_next/../../server.ts",
    "/_next/static/..%2f..%2fserver.ts",
    "/.env",
    "/.git/config",
  ],
];

/** Addresses: whatever leads to the webhook proves nothing by it, and nothing else takes a delivery. */
export function targets({ host, trap, signature, body }: Surroundings): Sketch[] {
  const unsigned = { lines: ["Content-Length: 2"], rest: "{}" };
  const signed = { lines: [signature, `Content-Length: ${body.length}`], rest: body };
  const own = [
    ...["/api/webhooks/ring/", "//api//webhooks//ring", "/api/webhooks/ring///", "/api/webhooks/ring?a=b"],
    ...["/api/webhooks/ring/?", "/api/webhooks/ring?/../..", "/api/webhooks/ring#x", "/api/webhooks/./ring"],
    ...["/api/webhooks/x/../ring", "/api/webhooks/%2e%2e/webhooks/ring", `http://${host}/api/webhooks/ring`],
    ...[`https://${host}/api/webhooks/ring/?x`, `HTTP://${trap}/api/webhooks/ring`],
  ];
  const elsewhere = [`http://${trap}/`, `https://${trap}/`, `http://${host}/sign-in`, `http://x@${trap}/readyz`];
  const upgrade = ["Connection: Upgrade", "Upgrade: websocket"];
  return [
    ...own.map((target): Sketch => ({ what: `POST ${target}`, may: UNSIGNED, target, ...unsigned })),
    ...[...SPOILT, ...elsewhere].map(
      (target): Sketch => ({ what: `POST ${JSON.stringify(target)}`, may: BAD, target, ...signed }),
    ),
    ...elsewhere.map((target): Sketch => ({ what: `GET ${target}`, may: BAD, target, method: "GET" })),
    ...OTHERS.map((target): Sketch => ({ what: `POST ${target}`, may: [400, 404, 405], target, ...signed })),
    { what: "an address with two slashes first", may: [308], target: `//${trap}/`, method: "GET" },
    ...[`http://${trap}/`, `ws://${trap}/`, "/"].map(
      (target): Sketch => ({ what: `an upgrade of ${target}`, may: ["closed"], method: "GET", target, lines: upgrade }),
    ),
  ];
}
