import { rmSync, statSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeViews } from "@/lib/pictures/note-view";
import { jpeg } from "../fakes/ring/pictures";
import { isPostgres } from "../helpers/is-postgres";
import { lookInto } from "../helpers/outside";
import { jpegOf, openPhotographed, type Photographed } from "../helpers/pictures";
import { until } from "../helpers/ring";

const DAY_MS = 86_400_000;

let desk: Photographed;

beforeAll(async () => {
  desk = await openPhotographed();
});
afterAll(() => desk.stop());
beforeEach(() => {
  desk.device.recordings = "whole";
});

const audit = () =>
  lookInto(desk.gatehouse.database, (sql) =>
    sql
      .prepare<[], { operator_name: string; target: string; detail: string; address: string }>(
        "SELECT * FROM audit_log WHERE action = 'picture:view' ORDER BY id",
      )
      .all(),
  );
const asked = () => desk.ring.requests.filter(({ path }) => path.includes("/media/image/download")).length;

describe("the picture of an event", () => {
  it("is fetched after a press and shown to whoever may look, under a fixed type", async () => {
    desk.shows(jpegOf("a press"));
    const seq = await desk.happen();
    expect(await desk.pictured(seq)).toBe("kept");
    const answer = await desk.look(seq);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/jpeg",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
      "content-disposition": `inline; filename="gatehouse-event-${seq}.jpg"`,
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(jpegOf("a press"));
  });

  it("is kept once for two events", async () => {
    const both = [await desk.happen(), await desk.happen("motion_detected")];
    for (const seq of both) expect(await desk.pictured(seq)).toBe("kept");
    expect((await desk.files()).filter(({ bytes }) => bytes.equals(jpeg()))).toHaveLength(1);
  });

  it.skipIf(isPostgres)("lies in a file that nobody else can read, named by its content", async () => {
    const file = (await desk.files()).find(({ bytes }) => bytes.equals(jpeg()));
    const path = `${desk.gatehouse.file}.media/${file?.name.slice(0, 2)}/${file?.name}`;
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(`${desk.gatehouse.file}.media`).mode & 0o777).toBe(0o700);
  });

  it("is asked for again while the recording is not ready, and while Ring is busy", async () => {
    desk.device.recordings = "not-ready";
    const seq = await desk.happen();
    const before = asked();
    await until(() => asked() > before);
    expect((await desk.picture(seq))?.state).toBe("wanted");
    expect((await desk.look(seq)).status).toBe(404);
    desk.device.recordings = "whole";
    desk.ring.fail(/image\/download/, 1, 503);
    await until(async () => (await waitsFor(seq)) !== null);
    await desk.hurry();
    await until(async () => (await desk.picture(seq))?.state === "kept" || (await waitsFor(seq)) === 2);
    await desk.hurry();
    expect(await desk.pictured(seq)).toBe("kept");
  });

  it.each([
    ["none", "none", "No picture for this moment."],
    ["corrupt", "failed", "This picture could not be fetched."],
  ] as const)("says why there is none where the recording is: %s", async (recordings, state, sentence) => {
    desk.device.recordings = recordings;
    const seq = await desk.happen("motion_detected");
    expect(await desk.pictured(seq)).toBe(state);
    const answer = await desk.look(seq);
    expect([answer.status, (await answer.json()).error]).toEqual([404, sentence]);
    if (state === "failed")
      expect((await desk.picture(seq))?.failure).toBe("Ring’s picture of this moment is damaged.");
  });

  it("is not asked for of what happened more than a day ago, nor of what has no picture", async () => {
    const old = await desk.happen("button_press", DAY_MS + 60_000);
    const recent = await desk.happen();
    await desk.pictured(recent);
    expect(await desk.picture(old)).toBeUndefined();
    expect((await desk.look(old)).status).toBe(404);
  });

  it("is written to the audit log once for each person and event, with who, what and where from", async () => {
    const seq = await desk.happen();
    await desk.pictured(seq);
    const before = (await audit()).length;
    for (let times = 0; times < 3; times += 1) await (await desk.look(seq)).body?.cancel();
    await writeViews();
    expect((await audit()).slice(before)).toMatchObject([
      { operator_name: "Ada Admin", detail: `event ${seq}`, address: "192.0.2.7" },
    ]);
  });

  it("says that it is gone where its bytes are, as after a restore", async () => {
    desk.shows(jpegOf("lost"));
    const seq = await desk.happen();
    await desk.pictured(seq);
    if (isPostgres) await desk.change("DELETE FROM media");
    else rmSync(`${desk.gatehouse.file}.media`, { recursive: true });
    const answer = await desk.look(seq);
    expect([answer.status, (await answer.json()).error]).toEqual([404, "This picture is no longer kept."]);
    expect((await desk.picture(seq))?.state).toBe("dropped");
  });
});

/** How often the job of an event has failed; null where it has not, or is under way. */
async function waitsFor(seq: number): Promise<number | null> {
  return await lookInto(desk.gatehouse.database, async (sql) => {
    const find = sql.prepare<[number], number>(
      "SELECT attempts FROM jobs WHERE kind = 'picture' AND subject = ? AND leased_until IS NULL AND attempts > 0",
    );
    return (await find.pluck().get(seq)) ?? null;
  });
}
