import "server-only";
import { db } from "@/db/client";
import { moveLink } from "@/db/commands/linking/claims";
import { putTokens } from "@/db/commands/linking/tokens";
import { transact } from "@/db/commands/revise";
import { getHead } from "@/db/queries/events";
import { listAccounts } from "@/db/queries/history";
import { writeSetting } from "@/db/queries/settings";
import { isDemoRun } from "@/lib/demo-run";
import { env } from "@/lib/env";
import { askFor, workSoon } from "@/lib/jobs/ask";
import { sealTokens } from "@/lib/linking/seal-tokens";
import { listDevices } from "./homes";
import { retiredAt } from "./oddities";

/** So many of the latest events have their pictures fetched. */
const PICTURED = 300;

/** Link the demo's accounts with the stand-in for Ring, where there is one, and read from it what the demo's devices are. */
export async function linkDemo(): Promise<void> {
  if (!isDemoRun() || env().RING_CLIENT_ID === undefined) return;
  const now = Date.now();
  const devices = listDevices();
  const shared = new Set(
    devices.filter((device) => retiredAt(device, devices, now) === undefined).map(({ accountId }) => accountId),
  );
  const accounts = (await listAccounts(db())).filter(({ accountId }) => shared.has(accountId));
  const head = await getHead(db());
  await transact(async ({ sql }) => {
    await writeSetting(sql, "jobs.seq", String(Math.max(0, head - PICTURED)));
    for (const { key, accountId } of accounts) {
      const tokens = { accessToken: "none yet", refreshToken: `refresh-of-${accountId}`, scope: "ava", expiresAt: 0 };
      await putTokens(sql, key, sealTokens(key, tokens), now);
      await moveLink(sql, key, { from: "unclaimed", to: "linked", now });
      await askFor(sql, { kind: "account", subject: key, accountKey: key, deviceKey: null, dueAt: now });
    }
  });
  workSoon();
}
