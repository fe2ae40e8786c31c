import { request } from "node:https";
import type { TLSSocket } from "node:tls";
import { describeFailure, failureCode } from "@/lib/network/describe-failure";
import { MIN_DAYS } from "./judge-reach";
import { isLocalHost } from "./local-host";
import { failed, type Outcome } from "./outcome";

const DEADLINE_MS = 10_000;
const DAY_MS = 86_400_000;

interface Options {
  /** Accepted beside the usual authorities. */
  ca?: string;
  deadlineMs?: number;
}

/** Connect to the public address as Ring would: over TLS 1.2 or newer, with a certificate that holds, to a 200 on /healthz. */
export async function checkAddress(publicUrl: string, options: Options = {}): Promise<Outcome> {
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== "https:") return failed(`PUBLIC_URL is ${publicUrl}, and Ring calls https addresses only.`);
  let answer: HealthAnswer;
  try {
    answer = await askHealth(publicUrl, options);
  } catch (error) {
    return failed(describeFailure(failureCode(error), new URL(publicUrl)));
  }
  const fault = findFault(answer, publicUrl);
  if (fault !== null) return failed(fault);
  if (isLocalHost(hostname)) {
    return failed(`${hostname} answers, but is a name for use within a network; Ring cannot reach it.`);
  }
  return { ok: true, text: `${hostname} answers over ${answer.tls}.`, url: publicUrl, until: answer.validTo };
}

interface HealthAnswer {
  status: number;
  location: string | undefined;
  tls: string;
  /** When the certificate ends, epoch ms. */
  validTo: number;
}

function askHealth(publicUrl: string, { ca, deadlineMs = DEADLINE_MS }: Options): Promise<HealthAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(new URL("/healthz", publicUrl), { agent: false, minVersion: "TLSv1.2", ca });
    const deadline = setTimeout(() => outgoing.destroy(timedOut()), deadlineMs);
    outgoing.on("error", reject);
    outgoing.on("close", () => clearTimeout(deadline));
    outgoing.on("response", (response) => {
      const socket = response.socket as TLSSocket;
      resolve({
        status: response.statusCode ?? 0,
        location: response.headers.location,
        tls: (socket.getProtocol() ?? "TLS").replace("TLSv", "TLS "),
        validTo: Date.parse(socket.getPeerCertificate().valid_to),
      });
      response.destroy();
    });
    outgoing.end();
  });
}

/** What is wrong with an answer; null where nothing is. */
function findFault({ status, location, validTo }: HealthAnswer, publicUrl: string): string | null {
  const days = Math.floor((validTo - Date.now()) / DAY_MS);
  if (days < MIN_DAYS) {
    return `The certificate is valid, but ends in ${days} ${days === 1 ? "day" : "days"}. Renew it; ${MIN_DAYS} days is the least.`;
  }
  if (status >= 300 && status < 400) {
    return `${publicUrl} answers with a redirect to ${location ?? "nowhere"}, and Ring does not follow redirects.`;
  }
  return status === 200
    ? null
    : `${publicUrl}/healthz answered ${status} instead of 200: something else answers there.`;
}

function timedOut(): Error {
  return Object.assign(new Error("timed out"), { code: "ETIMEDOUT" });
}
