import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { film } from "../fakes/ring/pictures";
import { lookInto } from "../helpers/outside";
import { openPhotographed, type Photographed } from "../helpers/pictures";
import { until } from "../helpers/ring";

let desk: Photographed;
let seq: number;

beforeAll(async () => {
  desk = await openPhotographed();
  seq = await desk.happen("button_press", 12_000);
  desk.device.history = [];
  desk.ring.record(desk.device, { start: Date.now() - 60_000, end: Date.now() + 600_000 });
});
afterAll(() => desk.stop());

const asked = () => desk.ring.requests.filter(({ path }) => path.includes("/media/video/download"));
const audit = () =>
  lookInto(desk.gatehouse.database, (sql) =>
    sql.prepare("SELECT result, detail FROM audit_log WHERE action = 'clip:download' ORDER BY id").all(),
  );
const endless = () =>
  desk.ring.fail(/video\/download/, 1, {
    status: 200,
    headers: { "content-type": "video/mp4", "content-length": "1000000" },
    body: film(),
    isEndless: true,
  });

describe("the clip of an event", () => {
  it("passes through from Ring as it is, kept nowhere, and says in the audit log who had it", async () => {
    const before = (await desk.files()).length;
    const answer = await desk.clip(seq, "?before=5&seconds=60");
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "video/mp4",
      "x-clip-bytes": String(film().length),
      "content-disposition": `attachment; filename="gatehouse-event-${seq}.mp4"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(film());
    expect(JSON.parse(asked().at(-1)?.body ?? "")).toMatchObject({ duration: 60_000 });
    expect((await audit()).at(-1)).toMatchObject({
      result: "done",
      detail: expect.stringContaining(`event ${seq}, 60 s from`),
    });
    expect(await desk.files()).toHaveLength(before);
  });

  it("is at most 15 minutes long", async () => {
    expect((await desk.clip(seq, "?seconds=901")).status).toBe(400);
    const answer = await desk.clip(seq, "?seconds=900");
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
  });

  it.each([
    ["none", 404, /Ring has no film of this moment/],
    ["not-ready", 425, /not ready yet/],
    ["corrupt", 422, /damaged/],
  ] as const)("is refused in plain words where the recording is: %s", async (recordings, status, sentence) => {
    desk.device.recordings = recordings;
    const answer = await desk.clip(seq);
    desk.device.recordings = "whole";
    expect([answer.status, (await answer.json()).error]).toEqual([status, expect.stringMatching(sentence)]);
    expect((await audit()).at(-1)).toMatchObject({ result: "failed", detail: expect.stringMatching(sentence) });
  });

  it("is cancelled at Ring when the browser goes, and only two are on their way for one person", async () => {
    endless();
    const first = await desk.clip(seq);
    endless();
    const leaves = new AbortController();
    const second = await desk.clip(seq, "", leaves.signal);
    const third = await desk.clip(seq);
    expect([third.status, (await third.json()).error]).toEqual([429, expect.stringContaining("Two of your clips")]);
    await first.body?.cancel();
    leaves.abort();
    await second.body?.cancel().catch(() => {});
    await until(() => desk.ring.underWay() === 0);
    const again = await desk.clip(seq);
    expect(again.status).toBe(200);
    await again.arrayBuffer();
  });

  it("is let go of where the browser goes before Ring has answered", async () => {
    desk.ring.fail(/video\/download/, 1, "slow");
    const leaves = new AbortController();
    const before = asked().length;
    const answer = desk.clip(seq, "", leaves.signal);
    await until(() => asked().length > before);
    leaves.abort();
    expect((await answer).status).toBe(503);
    await until(() => desk.ring.underWay() === 0);
  });

  it("is refused where the account is not linked any more", async () => {
    await desk.change("UPDATE ring_tokens SET state = 'unlinked'");
    const answer = await desk.clip(seq);
    await desk.change("UPDATE ring_tokens SET state = 'linked'");
    expect([answer.status, (await answer.json()).error]).toEqual([409, expect.stringContaining("not linked")]);
  });
});
