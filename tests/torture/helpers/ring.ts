import { type Agent, request } from "node:http";
import { signBody } from "@/lib/ring/signature";
import { envelope } from "../../helpers/deliveries";
import { endWithTorture } from "../../helpers/endings";
import { KEY } from "../../helpers/key";
import { keepPace } from "../../helpers/pace";

/** One delivery that was sent: how it was answered first (the network's own word where it was not), and how often it was sent. */
export interface Sent {
  id: string;
  first: number | string;
  ms: number;
  tries: number;
  acknowledged: boolean;
}

interface Options {
  port: number;
  perSecond: number;
  agent?: Agent;
  /** Sent again until it is acknowledged, as Ring does (only sooner). */
  isPatient: boolean;
  devices?: number;
  type?: string;
}

const AGAIN_MS = 250;

/** The word for a delivery that came on a kept connection at the moment when it was closed as unused: whoever keeps connections must reckon with it (RFC 9112, 9.3.1), and Ring comes again. */
export const UNUSED = "closed while unused";

/** Send genuine deliveries at an even rate until told to stop; resolves then to all of them, each answered or given up. */
export function sendEvenly(given: Options): { sent: Sent[]; stop(): Promise<Sent[]>; giveUp(): void } {
  const options = { ...given };
  const sent: Sent[] = [];
  const pace = keepPace(options.perSecond, () => {
    const one: Sent = { id: "", first: "", ms: 0, tries: 0, acknowledged: false };
    sent.push(one);
    return deliver(one, sent.length, options);
  });
  const giveUp = () => {
    pace.halt();
    options.isPatient = false;
  };
  const forget = endWithTorture(giveUp);
  return {
    sent,
    async stop() {
      await pace.stop();
      forget();
      return sent;
    },
    giveUp,
  };
}

async function deliver(one: Sent, place: number, options: Options): Promise<void> {
  const { devices = 50, type = "motion_detected" } = options;
  const delivery = envelope({ type, device: `ava1.ring.device.D${place % devices}` });
  const body = JSON.stringify(delivery);
  one.id = String(delivery.data.id);
  for (;;) {
    const startedAt = performance.now();
    const status = await post(body, options).catch((error: NodeJS.ErrnoException) => error.code ?? error.message);
    one.tries += 1;
    if (one.tries === 1) Object.assign(one, { first: status, ms: performance.now() - startedAt });
    one.acknowledged = status === 200;
    if (one.acknowledged || !options.isPatient) return;
    await new Promise((again) => setTimeout(again, AGAIN_MS));
  }
}

function post(body: string, { port, agent }: Options): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-signature": signBody(Buffer.from(body), KEY),
    };
    const options = { host: "127.0.0.1", port, path: "/api/webhooks/ring", method: "POST", headers, agent };
    const asked = request(options, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", reject);
    });
    asked.on("error", (error: NodeJS.ErrnoException) => {
      const isUnused = asked.reusedSocket && error.code === "ECONNRESET";
      reject(isUnused ? Object.assign(error, { code: UNUSED }) : error);
    });
    asked.end(body);
  });
}
