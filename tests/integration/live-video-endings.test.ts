import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeDb } from "@/db/client";
import { insertStream } from "@/db/commands/streams";
import { exposeMetrics } from "@/lib/metrics/look";
import { startStreams } from "@/lib/streams/schedule";
import { unlinking } from "../helpers/deliveries";
import { OFFER, openWatching, type Watching } from "../helpers/watching";

let watching: Watching;
let isStopped = false;

beforeEach(async () => {
  isStopped = false;
  watching = await openWatching();
});
afterEach(async () => {
  if (!isStopped) await watching.stop();
});

/** Nothing is left, neither at Ring nor here. */
const untilClosed = () => expect.poll(async () => [watching.openAtRing(), await watching.rows()]).toEqual([0, 0]);
const lastLine = async () => (await watching.audited()).at(-1);

describe("live video is closed", () => {
  it("by an event that the device is offline", async () => {
    const { camera, key } = await watching.addCamera();
    await watching.watch(key);
    expect((await exposeMetrics()).text).toContain("\ngatehouse_live_views 1\n");
    await watching.ring.post(watching.ring.event(camera, "device_offline"));
    await untilClosed();
    expect((await lastLine())?.detail).toMatch(/the camera went offline$/);
  });

  it("by an event that the device is no longer shared", async () => {
    const { camera, key } = await watching.addCamera();
    await watching.watch(key);
    await watching.ring.post(watching.ring.event(camera, "device_removed"));
    await untilClosed();
    expect((await lastLine())?.detail).toMatch(/the camera is no longer shared$/);
  });

  it("when the account is unlinked, without asking Ring for anything", async () => {
    const { key } = await watching.addCamera();
    await watching.watch(key);
    const { ring, account } = watching;
    ring.uninstall(account);
    const asked = ring.requests.length;
    await ring.post(unlinking(account.id, Date.now()));
    await expect.poll(() => watching.rows()).toBe(0);
    expect((await lastLine())?.detail).toMatch(/the account was unlinked$/);
    expect(ring.requests.slice(asked)).toEqual([]);
  });

  it.each([
    ["signs out", "DELETE FROM sessions"],
    ["is disabled", "UPDATE operators SET disabled_at = 1"],
    ["may only look on", "UPDATE operators SET role = 'viewer' WHERE role = 'admin'"],
  ])("when whoever watches %s", async (_what, sql) => {
    const { key } = await watching.addCamera();
    await watching.watch(key);
    await watching.change(sql);
    const since = Date.now();
    await untilClosed();
    expect(Date.now() - since).toBeLessThan(3_000);
    expect((await lastLine())?.detail).toMatch(/signed out, or may watch no more$/);
  });

  it("when Gatehouse stops, and none is opened any more", async () => {
    const { key } = await watching.addCamera();
    const other = await watching.addCamera();
    await watching.watch(key);
    watching.gatehouse.started.beginLeaving();
    expect(await watching.watch(other.key)).toMatchObject({ status: 503 });
    isStopped = true;
    await watching.stop();
    expect(watching.openAtRing()).toBe(0);
  });

  it("at the next start where a crash left it open", async () => {
    const { camera, key } = await watching.addCamera();
    const token = [...watching.ring.accessTokens.keys()].at(-1);
    const url = `${process.env.RING_API_URL}/v1/devices/${camera.id}/media/streaming/whep/sessions`;
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/sdp" };
    const response = await fetch(url, { method: "POST", headers, body: OFFER });
    const sessionUrl = new URL(response.headers.get("location") ?? "", url).href;
    const accountKey = (await watching.kept(watching.account))?.accountKey ?? 0;
    await insertStream(writeDb().sql, {
      id: "left",
      accountKey,
      deviceKey: key,
      sessionUrl,
      openedAt: 1,
      endsAt: 60_001,
    });
    expect([watching.openAtRing(), await watching.rows()]).toEqual([1, 1]);
    clearInterval(await startStreams());
    await untilClosed();
  });

  it("once Ring can be asked again", async () => {
    const { key } = await watching.addCamera();
    const { json } = await watching.watch(key);
    watching.ring.fail(/whep/, 5, 500);
    const closing = watching.close(key, json.id);
    await expect.poll(async () => (await lastLine())?.action).toBe("live:close");
    expect(await watching.rows()).toBe(1);
    await closing;
    await untilClosed();
  });
});
