import { afterEach, expect, test, vi } from "vitest";
import type { RingVideo } from "@/lib/ring/shapes";
import { film, jpeg, png } from "../fakes/ring/pictures";
import { failureFrom, ringDesk } from "../helpers/ring";

const desk = ringDesk();

afterEach(() => void vi.useRealTimers());

function camera() {
  const device = desk.ring.addDevice(desk.account);
  return { device, happening: desk.ring.record(device) };
}

test("downloads the picture of a moment, from where Ring keeps it, without the token", async () => {
  const { ring, api, token } = desk;
  const { device, happening } = camera();
  const image = await api.downloadImage(device.id, { at: happening.start + 5 });
  expect(image).toEqual({ bytes: jpeg(), type: "image/jpeg", mediaAt: happening.start + 5, origin: "recording" });
  const [asked, fetched] = ring.requests;
  expect(asked).toMatchObject({ place: "api", status: 303 });
  expect(JSON.parse(asked?.body ?? "")).toEqual({
    type: "at_timestamp",
    timestamp: happening.start + 5,
    image_options: { format: "jpeg" },
  });
  expect(fetched).toMatchObject({ place: "media", method: "GET", status: 200 });
  expect(JSON.stringify(fetched?.headers)).not.toContain(token);
  expect(Object.keys(fetched?.headers ?? {})).not.toEqual(expect.arrayContaining(["authorization", "cookie"]));
});

test("downloads the newest picture between two moments, in the size and form asked for", async () => {
  const { ring, api } = desk;
  const { device, happening } = camera();
  const resolution = { width: 640, height: 360 };
  const between = { from: happening.start - 1, to: happening.end + 1 };
  const image = await api.downloadImage(device.id, between, { format: "png", resolution });
  expect(image).toMatchObject({ bytes: png(), type: "image/png", mediaAt: happening.end });
  expect(JSON.parse(ring.requests[0]?.body ?? "")).toMatchObject({ image_options: { format: "png", resolution } });
});

test.each([
  ["none", "no-media", 416, "MEDIA_NOT_FOUND"],
  ["corrupt", "corrupt", 422, "CORRUPT_RECORDING"],
  ["not-ready", "not-ready", 425, "RECORDING_NOT_READY"],
] as const)("says what is wrong with a recording: %s", async (recordings, kind, status, title) => {
  const { device, happening } = camera();
  device.recordings = recordings;
  const failures = [
    await failureFrom(desk.api.downloadImage(device.id, { at: happening.start })),
    await failureFrom(desk.api.downloadVideo(device.id, { at: happening.start, durationMs: 1_000 })),
  ];
  for (const failure of failures) expect(failure).toMatchObject({ kind, status, title });
  expect(desk.ring.requests).toHaveLength(2);
});

test("tells when to ask again for what is not ready", async () => {
  const { device, happening } = camera();
  desk.ring.fail(/download$/, 1, { status: 425, headers: { "retry-after": "7" } });
  const failure = await failureFrom(desk.api.downloadImage(device.id, { at: happening.start }));
  expect(failure).toMatchObject({ kind: "not-ready", retryAfterMs: 7_000 });
});

test("asks for a new address where the first one no longer gives anything", async () => {
  const { device, happening } = camera();
  desk.ring.fail(/^\/pictures\//, 1, 403);
  desk.ring.fail(/^\/pictures\//, 1, "reset");
  const image = await desk.api.downloadImage(device.id, { at: happening.start });
  expect(image.bytes).toEqual(jpeg());
  expect(desk.ring.requests.map(({ place }) => place)).toEqual(["api", "media", "api", "media", "api", "media"]);
});

test("takes nothing for a picture that is none, and none that is too large", async () => {
  const { device, happening } = camera();
  const ask = () => failureFrom(desk.api.downloadImage(device.id, { at: happening.start }));
  desk.ring.fail(/^\/pictures\//, 1, { status: 200, headers: { "content-type": "image/jpeg" }, body: "<html>" });
  expect(await ask()).toMatchObject({ kind: "invalid", message: "Ring sent something that is no picture." });
  desk.ring.fail(/^\/pictures\//, 1, { status: 200, body: Buffer.alloc(10 * 1_048_576 + 1, 0xff) });
  expect(await ask()).toMatchObject({ kind: "invalid", message: "Ring's answer is larger than 10 MiB." });
});

test("streams a film, or the part of it that there is", async () => {
  const { api } = desk;
  const { device, happening } = camera();
  const whole = await api.downloadVideo(device.id, { at: happening.start, durationMs: 20_000, withSound: false });
  expect(whole).toMatchObject({ type: "video/mp4", mediaAt: happening.start, durationMs: 20_000, isPartial: false });
  expect(whole.size).toBe(film().length);
  expect(await bytesOf(whole)).toEqual(film());
  const part = await api.downloadVideo(device.id, { at: happening.end - 3_000, durationMs: 900_000 });
  expect(part).toMatchObject({ durationMs: 3_000, isPartial: true });
  expect(await bytesOf(part)).toEqual(film());
});

test("streams a film from where Ring redirects to", async () => {
  const { device, happening } = camera();
  const headers = { location: `${desk.ring.mediaUrl}/films/1?X-Amz-Signature=x` };
  desk.ring.fail(/video\/download$/, 1, { status: 302, headers });
  desk.ring.fail("/films/1", 1, { status: 200, headers: { "content-type": "binary/octet-stream" }, body: film() });
  const found = await desk.api.downloadVideo(device.id, { at: happening.start, durationMs: 1_000 });
  expect(found.type).toBe("video/mp4");
  expect(await bytesOf(found)).toEqual(film());
  expect(desk.ring.requests[1]?.headers.authorization).toBeUndefined();
});

test("ends a film that breaks off with a plain failure", async () => {
  const { device, happening } = camera();
  const headers = { "content-type": "video/mp4", "content-length": "1000000" };
  desk.ring.fail(/video\/download$/, 1, { status: 200, headers, body: "begins", isCut: true });
  const found = await desk.api.downloadVideo(device.id, { at: happening.start, durationMs: 1_000 });
  expect(await failureFrom(bytesOf(found))).toMatchObject({ kind: "unreachable" });
});

test("lets go of a film that is not wanted to its end", async () => {
  const { device, happening } = camera();
  const headers = { "content-type": "video/mp4" };
  desk.ring.fail(/video\/download$/, 1, { status: 200, headers, body: "begins", isEndless: true });
  const stop = new AbortController();
  const about = { at: happening.start, durationMs: 1_000 };
  const found = await desk.api.downloadVideo(device.id, about, { signal: stop.signal });
  const reader = found.stream.getReader();
  expect((await reader.read()).value).toEqual(new Uint8Array(Buffer.from("begins")));
  const rest = reader.read();
  stop.abort(new Error("the page was closed"));
  await expect(rest).rejects.toThrow("the page was closed");
  await expect.poll(() => desk.ring.underWay()).toBe(0);
});

test.each(["directly", "by a redirect"])(
  "ends what is under way when a film that came %s is cancelled",
  async (way) => {
    const { device, happening } = camera();
    const endless = { status: 200, headers: { "content-type": "video/mp4" }, body: "begins", isEndless: true };
    const headers = { location: `${desk.ring.mediaUrl}/films/1` };
    desk.ring.fail(/video\/download$/, 1, way === "directly" ? endless : { status: 303, headers });
    desk.ring.fail("/films/1", 1, endless);
    const found = await desk.api.downloadVideo(device.id, { at: happening.start, durationMs: 1_000 });
    const reader = found.stream.getReader();
    await reader.read();
    expect(desk.ring.underWay()).toBe(1);
    await reader.cancel();
    await expect.poll(() => desk.ring.underWay()).toBe(0);
  },
);

test("waits ten seconds for the next piece of a film, while somebody wants one", async () => {
  const { device, happening } = camera();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const headers = { "content-type": "video/mp4" };
  desk.ring.fail(/video\/download$/, 1, { status: 200, headers, body: "begins", isEndless: true });
  const found = await desk.api.downloadVideo(device.id, { at: happening.start, durationMs: 1_000 });
  const reader = found.stream.getReader();
  await reader.read();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(desk.ring.underWay()).toBe(1);
  const next = failureFrom(reader.read());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await next).toMatchObject({ kind: "unreachable", message: "Ring did not answer within 10 s." });
});

test("takes nothing for a film that is none", async () => {
  const { device, happening } = camera();
  const headers = { "content-type": "text/html" };
  desk.ring.fail(/video\/download$/, 1, { status: 200, headers, body: "<html>" });
  const failure = await failureFrom(desk.api.downloadVideo(device.id, { at: happening.start, durationMs: 1 }));
  expect(failure).toMatchObject({ kind: "invalid", message: "Ring sent something that is no film." });
});

async function bytesOf({ stream }: RingVideo): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
