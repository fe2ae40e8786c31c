import { expect } from "vitest";
import { inspect } from "../helpers/inspect";
import { ADMIN, claimLinkIn, post } from "../helpers/people";
import { freePort, startServer, temporaryFile } from "../helpers/server";
import { torture } from "../helpers/torture";

const AT_ONCE = 200;

torture("T28", "the race to be the first admin", { short: 1, full: 20 }, async (rounds) => {
  for (let round = 0; round < rounds; round += 1) {
    const file = temporaryFile();
    const server = await startServer({ port: await freePort(), file });
    const token = new URL(claimLinkIn(server.output())).searchParams.get("token");
    const claims = Array.from({ length: AT_ONCE }, (_, place) =>
      post(server.url, "/api/claim", { ...ADMIN, token, email: `person${place}@example.com` }),
    );
    const statuses = (await Promise.all(claims)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 403)).toHaveLength(AT_ONCE - 1);
    expect(inspect(file, (sqlite) => sqlite.prepare("SELECT count(*) FROM operators").pluck().get())).toBe(1);
    await server.stop();
  }
  return `${rounds} rounds of ${AT_ONCE} at once: 1 admin each time`;
});
