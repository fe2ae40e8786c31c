import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { POST as saveRoute } from "@/app/api/settings/retention/route";
import { wantPictures } from "@/db/commands/pictures/waiting";
import { transact } from "@/db/commands/revise";
import { jobs } from "@/lib/jobs/state";
import { beginRemoval } from "@/lib/removal/ask";
import { getReceipt } from "@/lib/removal/receipt";
import { runRemovals } from "@/lib/removal/run";
import { getRetention } from "@/lib/retention/outlook";
import { runRetention } from "@/lib/retention/run";
import { defaultRules, type Rules } from "@/lib/retention/views";
import { isPostgres } from "../helpers/is-postgres";
import { lookInto } from "../helpers/outside";
import { jpegOf, openPhotographed, type Photographed } from "../helpers/pictures";

const DAY_MS = 86_400_000;

let desk: Photographed;

beforeAll(async () => {
  desk = await openPhotographed();
});
afterEach(async () => {
  const { kept, counted } = await sums();
  expect(kept, "pictures, and their bytes, as sums and counted anew").toEqual(counted);
});
afterAll(() => desk.stop());

/** Something happens, and looks like this. */
async function kept(look: string): Promise<number> {
  desk.shows(jpegOf(look));
  const seq = await desk.happen("motion_detected");
  expect(await desk.pictured(seq)).toBe("kept");
  return seq;
}
const has = async (look: string) => (await desk.files()).some(({ bytes }) => bytes.equals(jpegOf(look)));
const save = async (rules: Partial<Rules>) => {
  const reply = await desk.ask(saveRoute, "/api/settings/retention", {
    body: { ...defaultRules, ...rules },
    cookie: desk.admin,
  });
  expect(reply.status, JSON.stringify(reply.json)).toBe(200);
};
const media = async () => (await getRetention()).kinds.find(({ kind }) => kind === "media");

describe("pictures on disk", () => {
  it("go when their time is over, and say so, while their event stays", async () => {
    const old = await kept("old");
    const young = await kept("young");
    await desk.change(`UPDATE pictures SET wanted_at = wanted_at - ${31 * DAY_MS} WHERE seq = ${old}`);
    expect(await media()).toMatchObject({ rows: 2, due: 1 });
    expect((await runRetention()).removed).toMatchObject({ media: 1, events: 0 });
    expect([(await desk.picture(old))?.state, (await desk.picture(young))?.state]).toEqual(["dropped", "kept"]);
    expect([await has("old"), await has("young")]).toEqual([false, true]);
    const answer = await desk.look(old);
    expect([answer.status, (await answer.json()).error]).toEqual([404, "This picture is no longer kept."]);
    expect(await media()).toMatchObject({ rows: 1, bytes: jpegOf("young").length, due: 0 });
  });

  it("go where they are too large together, the oldest first, and make room for a while", async () => {
    const [first, second] = [await kept("first"), await kept("second")];
    await desk.change(
      `UPDATE pictures SET size = 60000000 WHERE seq IN (${first}, ${second});
       UPDATE pictures SET wanted_at = wanted_at - 60000 WHERE seq = ${first};
       UPDATE counters SET value = (SELECT sum(size) FROM pictures) WHERE name = 'pictures.bytes'`,
    );
    await save({ mediaBytes: 100_000_000 });
    await runRetention();
    expect([(await desk.picture(first))?.state, (await desk.picture(second))?.state]).toEqual(["dropped", "kept"]);
    expect([await has("first"), await has("second")]).toEqual([false, true]);
    await save({});
  });

  it("go with their event, but not while another event has the same picture", async () => {
    const [one, other] = [await kept("the same"), await kept("the same")];
    const age = (seq: number) =>
      desk.change(
        `UPDATE events SET occurred_at = occurred_at - ${400 * DAY_MS}, received_at = received_at - ${400 * DAY_MS}
         WHERE seq = ${seq}; UPDATE alerts SET status = 'closed'`,
      );
    await age(one);
    expect((await runRetention()).removed.events).toBe(1);
    expect([await desk.picture(one), await has("the same")]).toEqual([undefined, true]);
    await age(other);
    await runRetention();
    expect([await desk.picture(other), await has("the same")]).toEqual([undefined, false]);
  });

  it("are swept away where a crash left bytes without a row", async () => {
    const name = "ab".repeat(32);
    if (isPostgres) await desk.change(`INSERT INTO media VALUES ('\\x${name}', 'left', 0)`);
    else {
      const folder = `${desk.gatehouse.file}.media`;
      mkdirSync(`${folder}/ab`, { recursive: true });
      writeFileSync(`${folder}/ab/${name}.jpg`, "left");
      writeFileSync(`${folder}/${randomUUID()}.part`, "unfinished");
    }
    const stays = await kept("stays");
    await runRetention();
    const left = (await desk.files()).map(({ bytes }) => bytes.toString());
    expect(left).not.toContain("left");
    expect(left).not.toContain("unfinished");
    expect([(await desk.picture(stays))?.state, await has("stays")]).toEqual(["kept", true]);
  });

  it("are fetched of presses alone, or not at all, where somebody says so", async () => {
    await save({ pictures: "presses" });
    const motion = await desk.happen("motion_detected");
    const press = await desk.happen("button_press");
    expect(await desk.pictured(press)).toBe("kept");
    expect(await desk.picture(motion)).toBeUndefined();
    await save({ pictures: "off" });
    const another = await desk.happen("button_press");
    await expect.poll(() => jobs().cursor).toBe(another);
    expect(await desk.picture(another)).toBeUndefined();
    await save({});
  });

  it("are not asked for of a device without a camera, nor of motion where its owner switched that off", async () => {
    const told = (details: object) =>
      desk.change(
        `INSERT INTO device_details (device_key, read_at, details) VALUES (1, 1, '${JSON.stringify(details)}')
         ON CONFLICT (device_key) DO UPDATE SET read_at = 1, details = excluded.details`,
      );
    await told({ capabilities: null, configurations: { motionDetection: "off" } });
    const [motion, press] = [await desk.happen("motion_detected"), await desk.happen()];
    expect(await desk.pictured(press)).toBe("kept");
    await told({ capabilities: { video: null }, configurations: null });
    const blind = await desk.happen();
    await expect.poll(() => jobs().cursor).toBe(blind);
    expect([await desk.picture(motion), await desk.picture(blind)]).toEqual([undefined, undefined]);
    await desk.change("DELETE FROM device_details");
  });

  it("are given up where Ring could not be asked for two days, as where a link has ended", async () => {
    desk.device.recordings = "not-ready";
    const seq = await desk.happen();
    await expect.poll(async () => (await desk.picture(seq))?.state).toBe("wanted");
    await expect.poll(() => isIdle()).toBe(true);
    await desk.change(`UPDATE pictures SET wanted_at = wanted_at - ${2 * DAY_MS} WHERE seq = ${seq}`);
    await runRetention();
    desk.device.recordings = "whole";
    expect(await desk.picture(seq)).toMatchObject({
      state: "failed",
      failure: "Ring could not be asked for it within two days.",
    });
  });

  it("are given up, the oldest motions first, where too many wait", async () => {
    desk.device.recordings = "not-ready";
    const seqs = [];
    for (const type of ["button_press", "motion_detected", "motion_detected"] as const) {
      const seq = await desk.happen(type);
      seqs.push(seq);
      await expect.poll(async () => (await desk.picture(seq))?.state).toBe("wanted");
      await expect.poll(() => isIdle()).toBe(true);
    }
    await transact(({ sql }) => wantPictures(sql, [], 2));
    desk.device.recordings = "whole";
    const states = await Promise.all(seqs.map(async (seq) => (await desk.picture(seq))?.state));
    expect(states).toEqual(["wanted", "failed", "wanted"]);
  });

  it("go with their account, and leave no byte; the receipt counts them", async () => {
    await kept("somebody at home");
    const key = (await desk.kept(desk.account))?.accountKey ?? 0;
    const { number } = await beginRemoval({ key, accountId: desk.account.id }, { askedBy: "Ada Admin" });
    await runRemovals();
    await expect.poll(async () => (await getReceipt(number)).state).toBe("done");
    expect((await getReceipt(number)).counts.pictures).toBeGreaterThan(2);
    expect(await desk.files()).toEqual([]);
    expect((await sums()).kept).toEqual([0, 0]);
  });
});

/** Nobody is at a job. */
async function isIdle(): Promise<boolean> {
  return await lookInto(
    desk.gatehouse.database,
    async (sql) => (await sql.prepare("SELECT 1 FROM jobs WHERE leased_until IS NOT NULL").get()) === undefined,
  );
}

async function sums(): Promise<{ kept: number[]; counted: number[] }> {
  return await lookInto(desk.gatehouse.database, async (sql) => {
    const numbers = async (text: string) => (await sql.prepare<[], number[]>(text).raw().all()).flat();
    return {
      kept: await numbers("SELECT value FROM counters WHERE name IN ('pictures', 'pictures.bytes') ORDER BY name"),
      counted: await numbers("SELECT count(*), coalesce(sum(size), 0) FROM pictures WHERE state = 'kept'"),
    };
  });
}
