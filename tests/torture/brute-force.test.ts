import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { ADMIN, claim, claimLinkIn, cookiesOf, post } from "../helpers/people";
import { freePort, type RunningServer, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";

const AT_ONCE = 50;

describe.each([
  ["from many addresses of one IPv6 network, behind a proxy", { short: 1_500, full: 10_000 }, "1", "2001:db8:7:7"],
  ["with forged forwarding headers, without a proxy", { short: 300, full: 1_000 }, "0", ""],
] as const)("guesses at one password %s", (how, size, proxies, prefix) => {
  let server: RunningServer;

  beforeAll(async () => {
    const environment = { TRUST_PROXY: proxies };
    server = await startServer({ port: await freePort(), file: temporaryFile(), environment });
    await claim(server.url, claimLinkIn(server.output()));
  });
  afterAll(() => server.stop());

  const guess = (password: string, forwardedFor: string, cookie = "") =>
    post(
      server.url,
      "/api/auth/sign-in/email",
      { email: ADMIN.email, password },
      {
        cookie,
        headers: { "x-forwarded-for": forwardedFor },
      },
    );

  torture("T29", `guesses at one password ${how}`, size, async (tries) => {
    const known = await guess(ADMIN.password, "198.51.100.7");
    expect(known.status).toBe(200);
    let evaluated = 0;
    for (let sent = 0; sent < tries; sent += AT_ONCE) {
      const replies = await Promise.all(
        Array.from({ length: AT_ONCE }, () => {
          const hostPart = randomBytes(8).toString("hex").match(/.{4}/g)?.join(":");
          const forged = `203.0.113.${Math.floor(Math.random() * 256)}`;
          return guess("not the password", prefix ? `${forged}, ${prefix}:${hostPart}` : forged);
        }),
      );
      evaluated += replies.filter(({ status }) => status !== 429).length;
    }
    expect(evaluated).toBeLessThan(50);
    // The last wait may just be over: then this one is evaluated, and the next has to wait again.
    await guess("not the password", "203.0.113.1, 2001:db8:7:7::1");
    const refused = await guess("not the password", "203.0.113.1, 2001:db8:7:7::1");
    expect(refused.status).toBe(429);
    expect(refused.json.error).toContain("Too many tries");
    expect(refused.json.retryAt).toBeGreaterThan(Date.now());
    const owner = await guess(ADMIN.password, "198.51.100.7", cookiesOf(known));
    expect(owner.status).toBe(200);
    return `${tries} tries, ${evaluated} evaluated, the owner let in`;
  });
});
