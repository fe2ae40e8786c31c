import { POST } from "@/app/api/webhooks/ring/route";
import { type Door, toAnswer } from "./deliveries";
import type { Gatehouse } from "./gatehouse";

const PATH = "/api/webhooks/ring";

/** The two ways into the webhook: server.ts's fast path over a real socket, and the plain Next.js route handler. */
export const doors: Record<string, (gatehouse: () => Gatehouse) => Door> = {
  "fast path": (gatehouse) => async (init) =>
    toAnswer(await fetch(gatehouse().url + PATH, { method: "POST", ...init, ...half(init.body) })),
  "route handler": (gatehouse) => async (init) =>
    toAnswer(await POST(new Request(gatehouse().url + PATH, { method: "POST", ...init, ...half(init.body) }))),
};

/** A body that streams needs to be told apart in fetch. */
function half(body: BodyInit | undefined): object {
  return body instanceof ReadableStream ? { duplex: "half" } : {};
}
