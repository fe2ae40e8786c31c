import { randomBytes } from "node:crypto";
import { signBody } from "@/lib/ring/signature";
import { type Door, deliver, envelope } from "./deliveries";
import { KEY } from "./key";

/** A key that Gatehouse does not have. */
export const WRONG_KEY = "another-signing-key-9876543210";

/** One request of every kind on the webhook, by what it comes to; each resolves to the status answered. */
export function trafficThrough(door: Door) {
  const post = async (body: string | Uint8Array, headers: Record<string, string>) =>
    (await door({ body: Buffer.from(body), headers: { "content-type": "application/json", ...headers } })).status;
  const signed = async (body: string | Uint8Array) => (await deliver(door, body)).status;
  const repeated = JSON.stringify(envelope());
  return {
    press: () => signed(JSON.stringify(envelope())),
    repeated: () => signed(repeated),
    unknownType: () => signed(JSON.stringify(envelope({ type: "parcel_left" }))),
    late: () => signed(JSON.stringify(envelope({ at: Date.now() - 3_600_000 }))),
    notUnderstood: () => signed(JSON.stringify({ meta: { request_id: "no-type" }, data: { attributes: {} } })),
    notJson: () => signed("Here is no JSON"),
    notText: () => signed(Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0xff, 0xfe])),
    unsigned: () => post(JSON.stringify(envelope()), {}),
    malformed: () => post(JSON.stringify(envelope()), { "x-signature": "sha256=abc" }),
    wrongKey: (body = JSON.stringify(envelope())) => post(body, { "x-signature": signBody(body, WRONG_KEY) }),
    newlineAdded: (body = JSON.stringify(envelope())) => post(`${body}\n`, { "x-signature": signBody(body, KEY) }),
    stranger: () => post("hello", { "x-signature": signBody("hello", WRONG_KEY) }),
    tooLarge: () => post(randomBytes(300 * 1024), { "x-signature": "sha256=00" }),
    notPost: async () => (await door({ method: "GET" })).status,
  };
}
