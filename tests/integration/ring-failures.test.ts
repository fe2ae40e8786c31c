import { afterEach, expect, test, vi } from "vitest";
import { ringApi } from "@/lib/ring/api";
import { RingFailure } from "@/lib/ring/failure";
import { failureFrom, ringDesk, turns, until } from "../helpers/ring";

const ME = "/v1/users/me";
const desk = ringDesk();

afterEach(() => void vi.useRealTimers());

test("renews a token that Ring refuses, once, and asks again with the new one", async () => {
  const { ring, account, api } = desk;
  ring.addDevice(account);
  ring.advance(5 * 3_600_000);
  const old = desk.token;
  expect(await api.listDevices()).toHaveLength(1);
  expect(desk.renewals).toEqual([old]);
  expect(ring.requests.map(({ status }) => status)).toEqual([401, 200]);
});

test("takes a 403 at users/me for a bad token too, and elsewhere for a missing grant", async () => {
  const { ring, account, api } = desk;
  desk.token = "bad";
  expect((await api.getUser()).id).toBe(account.id);
  expect(desk.renewals).toEqual(["bad"]);
  ring.fail("/v1/devices", 1, 403);
  expect(await failureFrom(api.listDevices())).toMatchObject({ kind: "forbidden", status: 403, title: "MADE_UP_403" });
  expect(desk.renewals).toHaveLength(1);
});

test("gives up where the new token is refused too", async () => {
  desk.ring.fail("/v1/devices", 9, 401);
  expect(await failureFrom(desk.api.listDevices())).toMatchObject({ kind: "unauthorised", status: 401 });
  expect(desk.renewals).toHaveLength(1);
  expect(desk.ring.requests).toHaveLength(2);
});

test("passes on why there is no other token", async () => {
  const expired = new RingFailure("expired", "Link it again.");
  const renew = () => Promise.reject(expired);
  const api = ringApi({ token: async () => "bad", renew });
  expect(await failureFrom(api.listDevices())).toBe(expired);
});

test.each([[500], [502], ["reset"], ["cut"]] as const)("tries again after %s", async (mishap) => {
  const { ring, api } = desk;
  ring.fail("/v1/devices", 2, mishap);
  expect(await api.listDevices()).toEqual([]);
  expect(ring.requests).toHaveLength(3);
});

test.each([
  [500, "unreachable"],
  [503, "busy"],
] as const)("gives up after four answers of %s", async (status, kind) => {
  const { ring, api } = desk;
  ring.fail("/v1/devices", 9, status);
  expect(await failureFrom(api.listDevices())).toMatchObject({ kind, status, title: `MADE_UP_${status}` });
  expect(ring.requests).toHaveLength(4);
});

test.each([
  [400, "refused"],
  [404, "gone"],
  [410, "gone"],
  [418, "refused"],
] as const)("does not try again after %s", async (status, kind) => {
  desk.ring.fail("/v1/devices", 9, status);
  expect(await failureFrom(desk.api.listDevices())).toMatchObject({ kind, status });
  expect(desk.ring.requests).toHaveLength(1);
});

test("says in plain words that nothing listens", async () => {
  await desk.ring.close();
  const failure = await failureFrom(desk.api.listDevices());
  expect(failure).toMatchObject({ kind: "unreachable", status: null, isUntouched: true });
  expect(failure.message).toMatch(/^Nothing listens at 127\.0\.0\.1, port \d+: the connection was refused\.$/);
});

test("waits ten seconds for an answer, then asks again", async () => {
  const { ring, api } = desk;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  ring.fail("/v1/devices", 1, "slow");
  const asking = api.listDevices();
  await until(() => ring.underWay() === 1);
  await vi.advanceTimersByTimeAsync(9_990);
  await turns(50);
  expect(ring.underWay()).toBe(1);
  await vi.advanceTimersByTimeAsync(10);
  await until(() => ring.underWay() === 0);
  await vi.advanceTimersByTimeAsync(400);
  expect(await asking).toEqual([]);
  expect(ring.requests).toHaveLength(2);
});

test("does not wait for longer where asking again would do harm", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  ring.fail(/sessions$/, 1, "slow");
  const failing = failureFrom(api.openStream(device.id, "v=0"));
  await until(() => ring.underWay() === 1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await failing).toMatchObject({ kind: "unreachable", message: "Ring did not answer within 10 s." });
  expect(ring.requests).toHaveLength(1);
});

test("waits as long for the rest of an answer that has begun", async () => {
  const { ring, api } = desk;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  ring.fail(ME, 1, { status: 200, body: '{"data":', isEndless: true });
  const asking = api.getUser();
  await until(() => ring.underWay() === 1);
  await vi.advanceTimersByTimeAsync(10_000);
  await until(() => ring.underWay() === 0);
  await vi.advanceTimersByTimeAsync(400);
  expect(await asking).toMatchObject({ firstName: "Ada" });
});

test.each([
  ["nonsense", "Ring's answer is not JSON."],
  [{ status: 200, body: Buffer.of(0xff, 0xfe) }, "Ring's answer is not JSON."],
  [{ status: 200, body: "[]" }, "Ring's answer cannot be understood."],
  [{ status: 200, body: '{"data":{}}' }, "Ring's answer cannot be understood, at data.id."],
  [{ status: 204 }, "Ring's answer is not JSON."],
  [{ status: 200, body: " ".repeat(2 * 1_048_576 + 1) }, "Ring's answer is larger than 2 MiB."],
] as const)("does not believe an answer that makes no sense (%#)", async (mishap, message) => {
  desk.ring.fail(ME, 1, mishap);
  expect(await failureFrom(desk.api.getUser())).toMatchObject({ kind: "invalid", message });
  expect(desk.ring.requests).toHaveLength(1);
});

test("stops when the caller does: before, while asking and between attempts", async () => {
  const { ring, api } = desk;
  const reason = new Error("no longer wanted");
  expect(await failureFrom(api.getUser({ signal: AbortSignal.abort(reason) }))).toBe(reason);
  expect(ring.requests).toEqual([]);
  for (const mishap of ["slow", 500] as const) {
    const stop = new AbortController();
    const before = ring.requests.length;
    ring.fail(ME, 1, mishap);
    const failing = failureFrom(api.getUser({ signal: stop.signal }));
    await until(() => ring.requests.length > before && (mishap === "slow" || ring.underWay() === 0));
    stop.abort(reason);
    expect(await failing).toBe(reason);
    expect(ring.requests).toHaveLength(before + 1);
  }
  await expect.poll(() => ring.underWay()).toBe(0);
});

test("says nothing of the token, whatever Ring says of it", async () => {
  const { ring, token } = desk;
  const titles = [`Bad token ${token}`, `Bearer ${token}`, "x".repeat(300), "a\u0000\n\u001b[31mb"];
  const kept: (string | null)[] = [];
  for (const title of titles) {
    ring.fail("/v1/devices", 1, { status: 400, body: JSON.stringify({ errors: [{ status: "400", title }] }) });
    const failure = await failureFrom(desk.api.listDevices());
    kept.push(failure.title);
    expect(JSON.stringify([failure, failure.message, failure.stack, String(failure.cause)])).not.toContain(token);
  }
  expect(kept).toEqual(["Bad token …", "[censored]", "…", "a [31mb"]);
});

test("sends no cookies, and says who it is", async () => {
  const { ring, api } = desk;
  const body = JSON.stringify({ data: { type: "users", id: "a" } });
  ring.fail(ME, 1, { status: 200, headers: { "set-cookie": "session=1; Path=/" }, body });
  await api.getUser();
  await api.getUser();
  for (const { headers } of ring.requests) {
    expect(headers.cookie).toBeUndefined();
    expect(headers["user-agent"]).toMatch(/^Gatehouse\/\d+\.\d+\.\d+$/);
    expect(headers.authorization).toBe(`Bearer ${desk.token}`);
  }
});
