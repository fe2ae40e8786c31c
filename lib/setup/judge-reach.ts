import type { Facts } from "./facts";
import { findFailure, type Judgement, judgeProbe, notYet, waiting } from "./judgement";
import { isLocalHost } from "./local-host";

/** A certificate must be valid for so many more days, so that somebody has the time to renew it. */
export const MIN_DAYS = 14;

const DAY_MS = 86_400_000;

/** Whether Ring can reach us over HTTPS, as far as this machine can tell. */
export function judgeAddress(facts: Facts): Judgement {
  const { publicUrl, now } = facts;
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== "https:") return notYet(`PUBLIC_URL is ${publicUrl}, and Ring calls https addresses only.`);
  if (isLocalHost(hostname) && findFailure(facts, "address") === undefined) {
    return notYet(
      `${hostname} is a name for use within a network; Ring cannot reach it. Set PUBLIC_URL to a public one.`,
    );
  }
  return judgeProbe(facts, "address", ({ url, until = 0 }) => {
    if (url !== publicUrl) return notYet("PUBLIC_URL has changed since it was checked. Check it again.");
    const days = Math.floor((until - now) / DAY_MS);
    if (days < MIN_DAYS) return notYet(`${describeEnd(days)} Renew it, then check again.`);
    return {
      holds: true,
      why: `${hostname} answers over TLS, and its certificate is valid for ${days} more days.`,
      url,
    };
  });
}

/** "The certificate that was seen ends in 9 days." */
function describeEnd(days: number): string {
  if (days < 0) return "The certificate that was seen has ended.";
  return days === 0
    ? "The certificate that was seen ends within a day."
    : `The certificate that was seen ends in ${days} ${days === 1 ? "day" : "days"}.`;
}

/** Whether Ring calls the webhook under the address that is to be registered. */
export function judgeRegistered({ publicUrl, hosts, proofs }: Facts): Judgement {
  const { host } = new URL(publicUrl);
  const found = hosts.find((seen) => seen.host === host);
  const why = `Ring calls the webhook as ${host}.`;
  if (found) return { holds: true, why, at: found.at, url: publicUrl };
  const [newest] = hosts;
  if (newest) {
    const seen = newest.host === "" ? "under no name" : `as ${newest.host}`;
    return notYet(
      `Deliveries come in ${seen}, not as ${host}: Ring calls another address, or the proxy in front does not pass the Host header on.`,
    );
  }
  if (proofs.registered?.url === publicUrl) return { holds: true, why, url: publicUrl };
  return waiting("Waiting for Ring to call the webhook URL.");
}

/** Whether a signing key is set that Ring's deliveries verify with. */
export function judgeKey({ keys, keyProblem }: Facts): Judgement {
  if (keyProblem === "bad_key") {
    return notYet("RING_SIGNING_KEY cannot be used: a key has at least 16 characters and no white space at its ends.");
  }
  if (keys.length === 0)
    return notYet("No signing key is set, so deliveries are answered 503 and Ring sends them later.");
  const proven = keys.find(({ provenAt }) => provenAt !== null);
  if (proven)
    return { holds: true, why: `Key ${proven.id} verifies what Ring sends.`, at: proven.provenAt ?? undefined };
  const which = keys.length === 1 ? `Key ${keys[0]?.id} is set` : `${keys.length} keys are set`;
  return waiting(`${which}. Waiting for a delivery from Ring that it verifies.`);
}

/** Whether a signed test delivery of our own arrived under the public address. */
export function judgeSelfTest(facts: Facts): Judgement {
  const { publicUrl } = facts;
  return judgeProbe(facts, "self-test", ({ url, text = "It arrived and was kept." }) =>
    url === publicUrl
      ? { holds: true, why: text, url }
      : notYet("PUBLIC_URL has changed since the test. Send another one."),
  );
}
