import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GET as clipRoute } from "@/app/api/events/[id]/clip/route";
import { GET as pictureRoute } from "@/app/api/events/[id]/picture/route";
import type { Sql } from "@/db/sql";
import { ADDRESS_HEADER } from "@/lib/guard";
import { workSoon } from "@/lib/jobs/ask";
import { jpeg } from "../fakes/ring/pictures";
import type { FakeAccount, FakeDevice } from "../fakes/ring/state";
import { envelope } from "./deliveries";
import { isPostgres } from "./is-postgres";
import { type Linking, openLinking } from "./linking";
import { lookInto } from "./outside";
import { until } from "./ring";

/** The application beside a Ring that is not one, with an account that is linked, and its doorbell. */
export interface Photographed extends Linking {
  account: FakeAccount;
  device: FakeDevice;
  /** Something happens in front of the doorbell, so long ago; resolves to its `seq`. */
  happen(type?: "button_press" | "motion_detected", agoMs?: number): Promise<number>;
  /** How it stands with the picture of an event. */
  picture(seq: number): Promise<Asked | undefined>;
  /** Wait until there is an answer about the picture of an event. */
  pictured(seq: number): Promise<string>;
  /** What waits is due now, whatever it waited for. */
  hurry(): Promise<void>;
  /** What a person is answered who looks at the picture of an event. */
  look(seq: number, cookie?: string): Promise<Response>;
  clip(seq: number, query?: string, signal?: AbortSignal): Promise<Response>;
  /** Every picture that is kept, by the name of its content, with its bytes. */
  files(): Promise<File[]>;
  /** The next picture that the fake sends is this one. */
  shows(bytes: Buffer): void;
}

interface File {
  name: string;
  bytes: Buffer;
}

interface Asked {
  state: string;
  failure: string | null;
  size: number | null;
}

/** A picture unlike the others. */
export const jpegOf = (text: string) => Buffer.concat([jpeg(), Buffer.from(text)]);

export async function openPhotographed(): Promise<Photographed> {
  const linking = await openLinking();
  const { ring, gatehouse, admin } = linking;
  const account = ring.addAccount();
  const device = ring.addDevice(account);
  await linking.install(account);
  const resident = await linking.join(account, "rita@example.com");
  await linking.link(resident, ring.linkUrl(account));
  await until(async () => (await linking.kept(account))?.state === "linked");
  // What happened before jobs are worked off for it asks for nothing.
  await until(() => follows(gatehouse.database));
  const ask = (path: string, cookie: string, signal?: AbortSignal) =>
    new Request(`${gatehouse.url}/api/events/${path}`, {
      headers: { cookie, [ADDRESS_HEADER]: "192.0.2.7" },
      ...(signal && { signal }),
    });
  const picture: Photographed["picture"] = (seq) =>
    lookInto(gatehouse.database, (sql) =>
      sql.prepare<[number], Asked>("SELECT state, failure, size FROM pictures WHERE seq = ?").get(seq),
    );
  return {
    ...linking,
    ...{ account, device, picture },
    async happen(type = "button_press", agoMs = 10_000) {
      const at = Date.now() - agoMs;
      ring.record(device, { start: at - 5_000, end: at + 5_000 });
      const about = { type, account: account.id, device: device.id, at };
      const { outcome } = await ring.post(
        envelope({ ...about, ...(type === "motion_detected" && { subType: "human" }) }),
      );
      if (outcome !== "accepted") throw new Error("not taken");
      const newest = (sql: Sql) => sql.prepare<[], number>("SELECT max(seq) FROM events").pluck().get();
      return (await lookInto(gatehouse.database, newest)) ?? 0;
    },
    async pictured(seq) {
      await until(async () => !["wanted", undefined].includes((await picture(seq))?.state));
      return (await picture(seq))?.state ?? "";
    },
    async hurry() {
      await linking.change("UPDATE jobs SET due_at = 0");
      workSoon();
    },
    look: (seq, cookie = admin) => pictureRoute(ask(`${seq}/picture`, cookie)),
    clip: (seq, query = "", signal) => clipRoute(ask(`${seq}/clip${query}`, admin, signal)),
    files: () => (isPostgres ? listKept(gatehouse.database) : listFiles(`${gatehouse.file}.media`)),
    shows: (bytes) =>
      ring.fail(/^\/pictures\//, 1, { status: 200, headers: { "content-type": "image/jpeg" }, body: bytes }),
  };
}

async function listFiles(folder: string): Promise<File[]> {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => ({ name, bytes: readFileSync(join(parentPath, name)) }));
}

async function listKept(database: string): Promise<File[]> {
  const kept = "SELECT encode(hash, 'hex') AS name, bytes FROM media";
  return await lookInto(database, (sql) => sql.prepare<[], File>(kept).all());
}

async function follows(database: string): Promise<boolean> {
  const asked = (sql: Sql) => sql.prepare("SELECT 1 FROM settings WHERE name = 'jobs.seq'").get();
  return (await lookInto(database, asked)) !== undefined;
}
