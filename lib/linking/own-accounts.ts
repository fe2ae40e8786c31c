import "server-only";
import { writeDb } from "@/db/client";
import { listTokens, type TokenRow } from "@/db/commands/linking/tokens";
import { raiseTotal } from "@/db/commands/totals";
import type { Viewer } from "@/lib/auth/viewer";
import { log } from "@/lib/log";
import { ringApi } from "@/lib/ring/api";
import type { RingDevice } from "@/lib/ring/shapes";
import { judgeLink } from "./health";
import { authorise } from "./tokens";
import type { OwnAccountView, OwnDeviceView } from "./views";

/** A page is not kept waiting for Ring longer than this. */
const PATIENCE_MS = 4_000;
const NAMELESS = "A device without a name";

/** The accounts that this person linked, each with its devices as Ring tells them now. */
export async function listOwnAccounts({ id }: Pick<Viewer, "id">): Promise<OwnAccountView[]> {
  const own = await listOwn(id);
  return await Promise.all(own.map(toView));
}

/** The same rows, for what may only be done by whom they belong to. */
export async function listOwn(residentId: string): Promise<TokenRow[]> {
  return (await listTokens(writeDb().sql)).filter((row) => row.residentId === residentId);
}

/** Note that somebody with a linked account came to the App Homepage. */
export async function noteHomeVisit(): Promise<void> {
  await raiseTotal(writeDb().sql, "linking.home-at", Date.now());
}

async function toView(row: TokenRow): Promise<OwnAccountView> {
  const health = judgeLink(row, Date.now());
  const mayAsk = row.access !== null && health !== "relink" && health !== "unlinked";
  const devices = mayAsk ? await readDevices(row.accountKey) : null;
  return { key: row.accountKey, health, claimedAt: row.claimedAt ?? 0, linkedAt: row.linkedAt, devices };
}

async function readDevices(accountKey: number): Promise<OwnDeviceView[] | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const devices = await ringApi(authorise(accountKey)).listDevices({ signal });
    return devices.map(toDevice).toSorted((a, b) => a.name.localeCompare(b.name, "en"));
  } catch (error) {
    log().warn({ err: error, account: accountKey }, "devices not read for their owner");
    return null;
  }
}

function toDevice({ name, online }: RingDevice): OwnDeviceView {
  const status = online === null ? "unknown" : online ? "online" : "offline";
  return { name: name ?? NAMELESS, status };
}
