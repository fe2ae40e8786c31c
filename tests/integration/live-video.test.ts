import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { getSnapshot } from "@/lib/live/snapshot";
import { closeStreamsOf } from "@/lib/streams/close";
import { closeOwnStream } from "@/lib/streams/close-own";
import { openStream } from "@/lib/streams/open";
import { takeSeat } from "@/lib/streams/seats";
import { streams } from "@/lib/streams/state";
import { OFFER, openWatching, type Watching } from "../helpers/watching";

let watching: Watching;

beforeAll(async () => {
  watching = await openWatching();
});
afterAll(() => watching.stop());
afterEach(async () => {
  await closeStreamsOf((await watching.kept(watching.account))?.accountKey ?? 0);
  expect([watching.openAtRing(), await watching.rows()]).toEqual([0, 0]);
});

describe("live video", () => {
  it("is opened and closed, and both stand in the audit log", async () => {
    const { camera, key } = await watching.addCamera({ name: "Front door", battery: 80 });
    const before = Date.now();
    const { status, json } = await watching.watch(key);
    expect([status, Object.keys(json).toSorted()]).toEqual([200, ["answer", "endsAt", "id"]]);
    expect(json.answer).toContain("a=sendonly");
    expect(Number(json.endsAt)).toBeGreaterThanOrEqual(before + 29_000);
    expect([watching.openAtRing(), await watching.rows()]).toEqual([1, 1]);
    expect((await watching.close(key, json.id)).status).toBe(200);
    expect([watching.openAtRing(), await watching.rows()]).toEqual([0, 0]);
    expect((await watching.close(key, json.id)).status).toBe(200);
    expect(watching.ring.streams.at(-1)?.deviceId).toBe(camera.id);
    const target = "Front door";
    expect((await watching.audited()).slice(-2)).toEqual([
      { action: "live:open", target, result: "done", detail: null },
      { action: "live:close", target, result: "done", detail: "open for 0 s: closed by whoever watched" },
    ]);
  });

  it("tells a browser neither token nor what the view is closed by", async () => {
    const { camera, key } = await watching.addCamera();
    const { json, headers } = await watching.watch(key);
    const told = JSON.stringify([json, ...headers]);
    const { accessTokens, refreshTokens, streams, clientSecret } = watching.ring;
    const session = streams.at(-1)?.id ?? "";
    const secrets = [...accessTokens.keys(), ...refreshTokens.keys(), clientSecret, camera.id, session];
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });

  it("lasts as long as the device's power lets it", async () => {
    const { key } = await watching.addCamera();
    const seconds = async (power: object | null) => {
      const details = JSON.stringify({ power, capabilities: null });
      await watching.change(
        `DELETE FROM device_details WHERE device_key = ${key};
         INSERT INTO device_details (device_key, read_at, details) VALUES (${key}, 1, '${details}')`,
      );
      return Math.round((Number((await watching.watch(key)).json.endsAt) - Date.now()) / 1_000);
    };
    expect(await seconds({ source: "battery", percent: 80 })).toBe(30);
    expect(await seconds({ source: "mains", percent: null })).toBe(60);
    // Ring ends it sooner where it must, and whoever watches is told then.
    expect(await seconds(null)).toBe(60);
  });

  it("is opened again by the same person in place of the view before", async () => {
    const { key } = await watching.addCamera();
    const first = await watching.watch(key);
    const second = await watching.watch(key);
    expect([second.status, watching.openAtRing(), await watching.rows()]).toEqual([200, 1, 1]);
    expect(second.json.id).not.toBe(first.json.id);
  });

  it("is closed by nobody but whoever opened it", async () => {
    const { key } = await watching.addCamera();
    const { json } = await watching.watch(key);
    await expect(closeOwnStream(String(json.id), "somebody else")).rejects.toMatchObject({ status: 404 });
    expect(watching.openAtRing()).toBe(1);
  });

  it("is open four times at most in a browser", async () => {
    const keys: number[] = [];
    for (let place = 0; place < 5; place += 1) keys.push((await watching.addCamera()).key);
    const replies = await Promise.all(keys.map((key) => watching.watch(key)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 409]);
    expect(replies.find(({ status }) => status === 409)?.json).toEqual({
      error: "4 live views are open in this browser. Close one of them first.",
    });
    expect(watching.openAtRing()).toBe(4);
  });

  it("is open sixteen times at most", async () => {
    const person = (number: number) => ({ operatorId: `o${number}`, sessionId: `s${number}`, deviceKey: number });
    for (let number = 0; number < 16; number += 1) await takeSeat(person(number));
    await expect(takeSeat(person(16))).rejects.toThrow("16 live views are open at this moment");
    streams().asked.clear();
  });

  it("is closed at once where the browser has gone meanwhile", async () => {
    const { key } = await watching.addCamera();
    const opener = { operatorId: "o", name: "Ada", sessionId: "s", address: "" };
    const wish = { device: { key, name: "Front door" }, offer: OFFER, opener, signal: AbortSignal.abort() };
    await expect(openStream(wish)).rejects.toThrow("The live view ended before it began.");
    expect([watching.openAtRing(), await watching.rows()]).toEqual([0, 0]);
    expect((await watching.audited()).at(-1)?.detail).toBe("open for 0 s: the browser was gone");
  });
});

describe("live video is not opened", () => {
  it("of what cannot be watched, and says why", async () => {
    const { key } = await watching.addCamera();
    const said = async (at: number) => {
      const { status, json } = await watching.watch(at);
      return [status, json.error];
    };
    const mend = (sql: string) => watching.change(sql.replaceAll("OWN", `id = ${key}`));
    const seen = async () => (await getSnapshot()).devices.find((device) => device.key === key)?.watchable;
    const opened = watching.ring.streams.length;
    expect(await said(999)).toEqual([404, "There is no such device."]);
    await mend("UPDATE devices SET status = 'offline' WHERE OWN");
    expect(await said(key)).toEqual([409, "The camera is offline."]);
    await mend("UPDATE devices SET status = 'removed' WHERE OWN");
    expect(await said(key)).toEqual([409, "This camera is no longer shared."]);
    await mend(`UPDATE devices SET status = 'online' WHERE OWN; DELETE FROM device_details;
      INSERT INTO device_details (device_key, read_at, details)
      VALUES (${key}, 1, '{"power":null,"capabilities":{"video":null,"features":["contact_detection"]}}')`);
    expect(await said(key)).toEqual([409, "This device has no video."]);
    expect(await seen()).toBe(false);
    await mend("DELETE FROM device_details; UPDATE ring_tokens SET refused_at = 1");
    expect(await said(key)).toEqual([409, "This camera’s account must be linked again before it can be watched."]);
    await mend("UPDATE ring_tokens SET refused_at = NULL, state = 'unclaimed'");
    expect(await said(key)).toEqual([409, "This camera’s account is not linked, so it cannot be watched."]);
    expect(await seen()).toBe(false);
    await mend("UPDATE ring_tokens SET state = 'linked'");
    expect(await seen()).toBe(true);
    expect(watching.ring.streams).toHaveLength(opened);
  });

  it("for what is no offer", async () => {
    const { key } = await watching.addCamera();
    const offers = ["", "hello", `v=0${"x".repeat(70_000)}`];
    for (const offer of offers) expect((await watching.watch(key, { offer })).status).toBe(400);
    expect(watching.openAtRing()).toBe(0);
  });

  it.each([
    [503, 409, "The camera is offline."],
    [403, 409, "The owner has not allowed live video of this camera."],
    [404, 409, "Ring no longer shares this camera."],
    [400, 409, "Ring did not take this browser’s request for live video."],
    [500, 503, "Ring cannot be reached right now. Try again in a minute."],
    ["reset", 503, "Ring cannot be reached right now. Try again in a minute."],
    ["nonsense", 503, "Ring’s answer cannot be used. Try again in a minute."],
    [{ status: 429, headers: { "retry-after": "60" } }, 503, "Ring has no capacity right now. Try again in a minute."],
  ] as const)("where Ring answers %j", async (mishap, status, error) => {
    const { key } = await watching.addCamera();
    watching.ring.fail(/whep/, 1, mishap);
    expect(await watching.watch(key)).toMatchObject({ status, json: { error } });
    expect([watching.openAtRing(), await watching.rows()]).toEqual([0, 0]);
    expect((await watching.audited()).at(-1)).toMatchObject({ action: "live:open", result: "failed", detail: error });
  });
});
