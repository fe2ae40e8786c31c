import { setTimeout as wait } from "node:timers/promises";
import { DELETE } from "@/app/api/devices/[key]/live/[id]/route";
import { POST } from "@/app/api/devices/[key]/live/route";
import type { FakeAccount, FakeDevice } from "../fakes/ring/state";
import { type Linking, openLinking } from "./linking";
import { lookInto } from "./outside";
import type { Reply } from "./people";

/** As a browser makes it, without what the fake does not read. */
export const OFFER = "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=recvonly\r\n";

/** The application beside a Ring with one linked account, whose cameras can be watched. */
export interface Watching extends Linking {
  account: FakeAccount;
  /** A camera that Gatehouse knows to be online, and what it is; resolves to its key. */
  addCamera(about?: Partial<FakeDevice>): Promise<{ camera: FakeDevice; key: number }>;
  /** Ask for live video of a device. */
  watch(key: number, asking?: { cookie?: string; offer?: string }): Promise<Reply>;
  close(key: number, id: unknown, cookie?: string): Promise<Reply>;
  /** Live views that are open at Ring. */
  openAtRing(): number;
  rows(): Promise<number>;
  /** The lines of the audit log about live video, oldest first. */
  audited(): Promise<Audited[]>;
}

interface Audited {
  action: string;
  target: string | null;
  result: string;
  detail: string | null;
}

export async function openWatching(): Promise<Watching> {
  const linking = await openLinking();
  const { ring, ask, admin, gatehouse } = linking;
  const account = ring.addAccount();
  await linking.install(account);
  const resident = await linking.join(account, "rita@example.com");
  await linking.link(resident, ring.linkUrl(account));
  const keyOf = async (id: string) =>
    (await lookInto(gatehouse.database, (sql) =>
      sql.prepare<[string], number>("SELECT id FROM devices WHERE device_id = ?").pluck().get(id),
    )) ?? 0;
  /** Whether Ring was asked what it is. */
  const isRead = async (key: number) =>
    (await lookInto(gatehouse.database, (sql) =>
      sql.prepare<[number]>("SELECT 1 FROM device_details WHERE device_key = ?").get(key),
    )) !== undefined;
  return {
    ...{ ...linking, account },
    async addCamera(about) {
      const camera = ring.addDevice(account, about);
      await ring.post(ring.event(camera, "device_online"));
      const key = await keyOf(camera.id);
      await until(() => isRead(key));
      return { camera, key };
    },
    watch: (key, { cookie = admin, offer = OFFER } = {}) =>
      ask(POST, `/api/devices/${key}/live`, { body: { offer }, cookie }),
    close: (key, id, cookie = admin) => ask(DELETE, `/api/devices/${key}/live/${id}`, { body: {}, cookie }),
    openAtRing: () => ring.streams.filter(({ closedAt }) => closedAt === null).length,
    rows: async () =>
      (await lookInto(gatehouse.database, (sql) =>
        sql.prepare<[], number>("SELECT count(*) FROM live_streams").pluck().get(),
      )) ?? 0,
    audited: () =>
      lookInto(gatehouse.database, (sql) =>
        sql
          .prepare<[], Audited>(
            "SELECT action, target, result, detail FROM audit_log WHERE action IN ('live:open', 'live:close') ORDER BY id",
          )
          .all(),
      ),
  };
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error("It did not come to hold.");
    await wait(20);
  }
}
