import { setTimeout as wait } from "node:timers/promises";
import { DELETE } from "@/app/api/devices/[key]/live/[id]/route";
import { POST } from "@/app/api/devices/[key]/live/route";
import type { FakeAccount, FakeDevice } from "../fakes/ring/state";
import { inspect } from "./inspect";
import { type Linking, openLinking } from "./linking";
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
  rows(): number;
  /** The lines of the audit log about live video, oldest first. */
  audited(): { action: string; target: string | null; result: string; detail: string | null }[];
}

export async function openWatching(): Promise<Watching> {
  const linking = await openLinking();
  const { ring, ask, admin, gatehouse } = linking;
  const account = ring.addAccount();
  await linking.install(account);
  const resident = await linking.join(account, "rita@example.com");
  await linking.link(resident, ring.linkUrl(account));
  const keyOf = (id: string) =>
    inspect(gatehouse.file, (sqlite) =>
      sqlite.prepare<[string], number>("SELECT id FROM devices WHERE device_id = ?").pluck().get(id),
    ) ?? 0;
  /** Whether Ring was asked what it is. */
  const isRead = (key: number) =>
    inspect(gatehouse.file, (sqlite) =>
      sqlite.prepare<[number]>("SELECT 1 FROM device_details WHERE device_key = ?").get(key),
    ) !== undefined;
  return {
    ...{ ...linking, account },
    async addCamera(about) {
      const camera = ring.addDevice(account, about);
      await ring.post(ring.event(camera, "device_online"));
      const key = keyOf(camera.id);
      await until(() => isRead(key));
      return { camera, key };
    },
    watch: (key, { cookie = admin, offer = OFFER } = {}) =>
      ask(POST, `/api/devices/${key}/live`, { body: { offer }, cookie }),
    close: (key, id, cookie = admin) => ask(DELETE, `/api/devices/${key}/live/${id}`, { body: {}, cookie }),
    openAtRing: () => ring.streams.filter(({ closedAt }) => closedAt === null).length,
    rows: () =>
      inspect(gatehouse.file, (sqlite) =>
        sqlite.prepare<[], number>("SELECT count(*) FROM live_streams").pluck().get(),
      ) ?? 0,
    audited: () =>
      inspect(gatehouse.file, (sqlite) =>
        sqlite
          .prepare<[], ReturnType<Watching["audited"]>[number]>(
            "SELECT action, target, result, detail FROM audit_log WHERE action IN ('live:open', 'live:close') ORDER BY id",
          )
          .all(),
      ),
  };
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error("It did not come to hold.");
    await wait(20);
  }
}
