import { setImmediate as nextTurn } from "node:timers/promises";
import { beginService, endService } from "@/lib/service";
import type { FakeAccount, FakeDevice } from "../fakes/ring/state";
import { envelope } from "./deliveries";
import { type Linking, openLinking } from "./linking";
import { lookInto } from "./outside";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A linked account with a device, both known for days, beside a Ring that is not one. */
export interface Missed {
  linking: Linking;
  account: FakeAccount;
  device: FakeDevice;
  keys: { account: number; device: number };
  rows(): Promise<Row[]>;
  all<T>(sql: string): Promise<T[]>;
  /** Ring sends what happened then, as it would have at once. */
  tell(at: number, about?: { type?: string; subType?: string; device?: string }): Promise<void>;
  /** The process ends as if it had been killed so long ago, and begins again: what it missed is asked for. */
  comeBackAfter(ms: number): Promise<void>;
}

interface Row {
  seq: number;
  type: string;
  subType: string;
  occurredAt: number;
  recovered: number;
}

export async function openMissed(): Promise<Missed> {
  const linking = await openLinking();
  const { ring, gatehouse } = linking;
  const account = ring.addAccount();
  const device = ring.addDevice(account);
  await linking.install(account);
  const cookie = await linking.join(account, "rita@example.com");
  await linking.link(cookie, ring.linkUrl(account));
  const all: Missed["all"] = <T>(text: string) => lookInto(gatehouse.database, (sql) => sql.prepare<[], T>(text).all());
  const tell: Missed["tell"] = async (at, about = {}) => {
    await ring.post(envelope({ account: account.id, device: device.id, at, ...about }));
  };
  await tell(Date.now() - 3 * DAY_MS, { type: "device_added" });
  await linking.change(`UPDATE ring_tokens SET exchanged_at = ${Date.now() - 3 * DAY_MS}`);
  const [keys = { account: 0, device: 0 }] = await all<Missed["keys"]>(
    "SELECT account_key AS account, id AS device FROM devices",
  );
  return {
    ...{ linking, account, device, keys, all, tell },
    rows: () =>
      all<Row>(
        `SELECT e.seq, k.type, k.sub_type AS subType, e.occurred_at AS occurredAt,
         EXISTS (SELECT 1 FROM recovered_events WHERE seq = e.seq) AS recovered
         FROM events AS e JOIN event_kinds AS k ON k.id = e.kind_id
         WHERE k.type IN ('button_press', 'motion_detected') ORDER BY e.occurred_at`,
      ),
    async comeBackAfter(ms) {
      await endService();
      await linking.change(
        `UPDATE counters SET value = ${Date.now() - ms} WHERE name = 'history.running-at';
         DELETE FROM history_reads;
         INSERT INTO history_reads SELECT id, ${Date.now() - ms - 60_000} FROM devices`,
      );
      await beginService();
      await nextTurn();
    },
  };
}
