import type { Reply } from "@/lib/simulate/post";

const sentences: readonly (readonly [RegExp, (host: string) => string])[] = [
  [/^ECONNREFUSED$/, (host) => `Nothing listens at ${host}.`],
  [/^(ENOTFOUND|EAI_AGAIN)$/, (host) => `The name ${host} is not known in DNS.`],
  [/^ETIMEDOUT$/, (host) => `${host} did not answer within 5 seconds.`],
  [/CERT|SELF_SIGNED|UNABLE_TO_/, (host) => `The certificate of ${host} is not one that can be trusted.`],
  [/^(EPROTO|ERR_SSL_)/, (host) => `${host} does not speak TLS there.`],
];

/** Why an answer is not one of this Gatehouse's, in a sentence; null where it may be. */
export function describeTrouble({ status, text, fault }: Reply, url: string): string | null {
  const { host } = new URL(url);
  if (status === null) {
    const found = sentences.find(([pattern]) => pattern.test(fault ?? ""));
    return found ? found[1](host) : `${host} cannot be reached (${fault ?? "no reason given"}).`;
  }
  if (status >= 300 && status < 400) return `${host} answered with a redirect, which Ring does not follow.`;
  return isOurs(text) ? null : `Something else than Gatehouse answers at ${host}, with status ${status}.`;
}

/** Every answer of the webhook is an object with a "status" or an "error". */
function isOurs(text: string): boolean {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null && ("status" in answer || "error" in answer);
  } catch {
    return false;
  }
}
