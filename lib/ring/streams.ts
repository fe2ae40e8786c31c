import "server-only";
import { env } from "@/lib/env";
import type { Call } from "./call";
import { type Caller, devicePath } from "./caller";
import { RingFailure } from "./failure";
import { discard, readBytes } from "./read-body";
import { readLocation } from "./read-location";
import { type Reader, refuseRedirect } from "./requests";
import type { RingStream } from "./shapes";

const MOST_SDP_BYTES = 262_144;

/** Calls for live video (WHEP). */
export function streamCalls(call: Caller) {
  return {
    /**
     * Open a live view with a browser's complete offer, in which every track is recvonly (Ring Partner API, Live streaming).
     * Ring ends it after 30 s with a battery, after 60 s with mains power. Fails as `offline` where the device cannot be
     * reached. Not repeated by itself: a lost answer may mean a view that nobody can close.
     */
    async openStream(deviceId: string, offer: string, { signal }: Call = {}): Promise<RingStream> {
      const path = `${devicePath(deviceId)}/media/streaming/whep/sessions`;
      const kinds = { 503: "offline" } as const;
      const accept = "application/sdp";
      const asked = { method: "POST", path, sdp: offer, accept, kinds, isRepeatable: false, signal } as const;
      return await call(asked, readStreamAnswer);
    },

    /** Close a live view by its session URL; one that has ended already is closed too. */
    async closeStream(sessionUrl: string, { signal }: Call = {}): Promise<void> {
      const api = new URL(env().RING_API_URL);
      const session = URL.parse(sessionUrl, api);
      if (session?.origin !== api.origin) throw new RingFailure("invalid", "This is no live view of Ring's.");
      const path = session.pathname + session.search;
      await call({ method: "DELETE", path, isRepeatable: true, signal }, discard).catch((error: unknown) => {
        if (!(error instanceof RingFailure) || error.kind !== "gone") throw error;
      });
    },
  };
}

const readStreamAnswer: Reader<RingStream> = async (response, patience) => {
  refuseRedirect(response);
  const answer = new TextDecoder().decode(await readBytes(response, patience, MOST_SDP_BYTES));
  const api = new URL(env().RING_API_URL);
  const session = readLocation(response.headers, response.url);
  if (!answer.startsWith("v=0")) throw new RingFailure("invalid", "Ring's answer is no description of a stream.");
  if (session?.origin !== api.origin) throw new RingFailure("invalid", "Ring names no way to close the live view.");
  return { answer, sessionUrl: session.href };
};
