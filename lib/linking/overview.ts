import "server-only";
import { db, withSnapshot, writeDb } from "@/db/client";
import { listTokens, type TokenRow } from "@/db/commands/linking/tokens";
import { listDevices } from "@/db/queries/devices";
import { listUnlinked } from "@/db/queries/linking";
import { listAccountFailures } from "@/db/queries/readings";
import { nameAccount } from "@/lib/devices/name";
import { env } from "@/lib/env";
import { listHistoryReadings } from "@/lib/history/overview";
import { toDeviceView } from "@/lib/live/views";
import { readGraceDays } from "./grace";
import { judgeLink } from "./health";
import { listResidentNames } from "./resident-names";
import { type LinkedAccountsView, type LinkedAccountView, REFRESH_LIFE_MS } from "./views";

const DAY_MS = 86_400_000;
/** Devices by which an account is recognised in a list. */
const SHOWN = 4;

/** Every account that is or was linked, with the health of its link. */
export async function getLinkedAccounts(): Promise<LinkedAccountsView> {
  const graceDays = await readGraceDays();
  const rows = await listTokens(writeDb().sql);
  const known = new Set(rows.map(({ accountKey }) => accountKey));
  const names = await listResidentNames();
  const devices = await withSnapshot(async (snapshot) =>
    Map.groupBy((await listDevices(snapshot)).map(toDeviceView), ({ accountKey }) => accountKey),
  );
  const readFailures = await listAccountFailures(db());
  const readings = await listHistoryReadings();
  const unlinked = (await listUnlinked(db())).filter(({ key }) => !known.has(key));
  const views = [
    ...rows.map((row) => toView(row, names)),
    ...unlinked.map(({ key, accountId, unlinkedAt }) => ({ ...bare, ...nameOf(key, accountId), unlinkedAt })),
  ];
  return {
    accounts: views.map((view) => {
      const own = devices.get(view.key) ?? [];
      const removableAt = view.unlinkedAt === null ? null : view.unlinkedAt + graceDays * DAY_MS;
      return {
        ...view,
        removableAt,
        readFailure: readFailures.get(view.key) ?? null,
        history: view.unlinkedAt === null ? (readings.get(view.key) ?? null) : null,
        devices: own.slice(0, SHOWN).map(({ name }) => name),
        deviceCount: own.length,
      };
    }),
    graceDays,
    isConfigured: env().RING_CLIENT_ID !== undefined,
    homeUrl: `${env().PUBLIC_URL}/home`,
  };
}

type Bare = Omit<LinkedAccountView, "devices" | "deviceCount" | "history" | "removableAt" | "readFailure">;

const bare = { resident: null, health: "unlinked" as const, renewedAt: null, endsAt: null, failure: null };
const nameOf = (key: number, accountId: string) => ({ key, name: nameAccount(key, accountId) });

function toView(row: TokenRow, names: ReadonlyMap<string, string>): Bare {
  const { accountKey, accountId, refreshedAt, failure, unlinkedAt, residentId: id } = row;
  const name = id === null ? undefined : names.get(id);
  const health = judgeLink(row, Date.now());
  const isEnded = health === "unlinked";
  return {
    ...nameOf(accountKey, accountId),
    resident: id === null || name === undefined ? null : { id, name },
    health,
    renewedAt: isEnded ? null : refreshedAt,
    endsAt: isEnded || health === "relink" ? null : refreshedAt + REFRESH_LIFE_MS,
    failure: isEnded ? null : failure,
    unlinkedAt: isEnded ? unlinkedAt : null,
  };
}
