import { GET as snapshotRoute } from "@/app/api/live/snapshot/route";
import { workSoon } from "@/lib/jobs/ask";
import type { DeviceView, Snapshot } from "@/lib/live/protocol";
import type { FakeAccount } from "../fakes/ring/state";
import type { Linking } from "./linking";

/** The devices of an account, by its key, as every page shows them. */
export async function listShown({ gatehouse, admin }: Linking, key: number): Promise<DeviceView[]> {
  const request = new Request(gatehouse.url, { headers: { cookie: admin } });
  const snapshot = (await (await snapshotRoute(request)).json()) as Snapshot;
  return snapshot.devices.filter(({ accountKey }) => accountKey === key);
}

/** Let an account be read now, as after a quarter of an hour. */
export async function readNow(linking: Linking, account: FakeAccount, key: number): Promise<void> {
  await linking.change(`UPDATE jobs SET due_at = 0 WHERE kind = 'account' AND account_key = ${key}`);
  workSoon();
  await linking.settled(account);
}

/** How often Ring was asked for a path. */
export function countAsked({ ring }: Linking, path: RegExp): number {
  return ring.requests.filter((one) => path.test(one.path)).length;
}
