import { describeFailure } from "@/lib/network/describe-failure";
import type { Reply } from "@/lib/simulate/post";

/** Why an answer is not one of this Gatehouse's, in a sentence; null where it may be. */
export function describeTrouble({ status, text, fault }: Reply, url: string): string | null {
  const address = new URL(url);
  const { host } = address;
  if (status === null) return describeFailure(fault ?? "no reason given", address);
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
