import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ringApi } from "@/lib/ring/api";
import { createBudget } from "@/lib/ring/budget";
import { refreshTokens } from "@/lib/ring/oauth";
import { failureFrom, ringDesk, turns, until } from "../helpers/ring";

describe("the budget", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("lets no second hold more than a hundred requests, and wastes little of it", async () => {
    const budget = createBudget();
    const sent: number[] = [];
    for (let i = 0; i < 1_000; i += 1) void budget.take({}).then(() => sent.push(performance.now()));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(sent).toHaveLength(1_000);
    const busiest = sent.map((at) => sent.filter((other) => other >= at && other < at + 1_000).length);
    expect(Math.max(...busiest)).toBeLessThanOrEqual(100);
    expect((sent.at(-1) ?? 0) - (sent[0] ?? 0)).toBeLessThan(12_000);
  });

  test("keeps nobody waiting for another's long queue", async () => {
    const budget = createBudget();
    const [long, short] = [{}, {}];
    const order: string[] = [];
    for (let i = 0; i < 500; i += 1) void budget.take(long).then(() => order.push("long"));
    for (let i = 0; i < 3; i += 1) void budget.take(short).then(() => order.push("short"));
    await vi.advanceTimersByTimeAsync(200);
    expect(order.filter((lane) => lane === "short")).toHaveLength(3);
    expect(order.indexOf("short")).toBeLessThanOrEqual(12);
  });

  test("takes nothing from those who left the queue", async () => {
    const budget = createBudget();
    const stop = new AbortController();
    const waiting = Array.from({ length: 300 }, () => budget.take(stop, stop.signal));
    stop.abort(new Error("left"));
    const left = (await Promise.allSettled(waiting)).filter(({ status }) => status === "rejected");
    expect(left).toHaveLength(290);
    const got = vi.fn();
    void budget.take({}).then(got);
    await vi.advanceTimersByTimeAsync(20);
    expect(got).toHaveBeenCalledOnce();
  });

  test("pauses for everybody, and tells those who would wait for more than a minute", async () => {
    const budget = createBudget();
    const got = vi.fn();
    budget.pause(5_000);
    void budget.take({}).then(got);
    await vi.advanceTimersByTimeAsync(4_900);
    expect(got).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(got).toHaveBeenCalledOnce();

    budget.pause(10_000);
    const waiting = failureFrom(budget.take({}));
    budget.pause(600_000);
    expect(await waiting).toMatchObject({ kind: "limited", status: 429, retryAfterMs: 600_000 });
    expect(await failureFrom(budget.take({}))).toMatchObject({ kind: "limited" });
    await vi.advanceTimersByTimeAsync(600_000);
    await budget.take({});
  });
});

describe("Ring's limit", () => {
  const desk = ringDesk();
  afterEach(() => void vi.useRealTimers());

  test("lets everything pass that is asked for at once", async () => {
    const { ring, account, api } = desk;
    ring.limit = 100;
    const devices = Array.from({ length: 150 }, () => ring.addDevice(account));
    const found = await Promise.all(devices.map(({ id }) => api.getDeviceStatus(id)));
    expect(found.every(({ online }) => online)).toBe(true);
  });

  test.each(["10", () => new Date(Date.now() + 10_000).toUTCString()])(
    "holds everybody back for as long as Ring asks, in seconds or by a date (%#)",
    async (retryAfter) => {
      const { ring, api } = desk;
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
      const after = typeof retryAfter === "string" ? retryAfter : retryAfter();
      ring.fail("/v1/users/me", 1, { status: 429, headers: { "retry-after": after } });
      const [first, second] = [api.getUser(), vi.fn()];
      await until(() => ring.requests[0]?.status === 429 && ring.underWay() === 0);
      await turns(50);
      void api.listDevices().then(second);
      await vi.advanceTimersByTimeAsync(3_000);
      await turns(50);
      expect(ring.requests).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(20_000);
      expect(await first).toMatchObject({ firstName: "Ada" });
      await until(() => second.mock.calls.length === 1);
    },
  );

  test("is shared by account, whatever the calls were made with", async () => {
    const { ring, account, token } = desk;
    const device = ring.addDevice(account);
    const renew = () => Promise.reject(new Error("not now"));
    const ask = (lane: string) =>
      ringApi({ lane, token: async () => token, renew })
        .getDeviceStatus(device.id)
        .then(() => order.push(lane));
    const order: string[] = [];
    await Promise.all([...Array.from({ length: 60 }, () => ask("long")), ask("short")]);
    expect(order.indexOf("short")).toBeLessThan(30);
  });

  test("is told of where Ring asks for more patience than ours", async () => {
    const { ring, api } = desk;
    ring.fail("/v1/users/me", 1, { status: 429, headers: { "retry-after": "3600" } });
    expect(await failureFrom(api.getUser())).toMatchObject({ kind: "limited", retryAfterMs: 3_600_000 });
    const failure = await failureFrom(api.listDevices());
    expect(failure).toMatchObject({ kind: "limited", message: expect.stringMatching(/for the next 3[0-6]\d\d s\.$/) });
    expect(ring.requests).toHaveLength(1);
  });

  test("counts for codes and refresh tokens as well", async () => {
    const { ring, account } = desk;
    const { refresh_token } = ring.giveTokens(account);
    ring.fail("/oauth/token", 1, { status: 429, headers: { "retry-after": "3600" } });
    expect(await failureFrom(refreshTokens(refresh_token))).toMatchObject({ kind: "limited" });
    expect(await failureFrom(desk.api.getUser())).toMatchObject({ kind: "limited" });
  });
});
