import { expect, test } from "vitest";
import { everyPage, failureFrom, ringDesk } from "../helpers/ring";

const desk = ringDesk();

test("reads a device's history from page to page, newest first", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account);
  const begun = Date.now() - 1_000_000;
  for (let i = 0; i < 120; i += 1) ring.record(device, { start: begun + i * 1_000, type: i % 2 ? "ding" : "motion" });
  const events = await everyPage(api.listHistory(device.id));
  expect(events).toHaveLength(120);
  expect(ring.requests).toHaveLength(3);
  expect(events[0]).toEqual({
    id: device.history[119]?.id,
    type: "ding",
    subType: null,
    startedAt: begun + 119_000,
    endedAt: begun + 139_000,
  });
  const starts = events.map(({ startedAt }) => startedAt ?? 0);
  expect(starts).toEqual(starts.toSorted((a, b) => b - a));
  expect(await everyPage(api.listHistory(device.id, { types: ["ding"] }))).toHaveLength(60);
  expect(await everyPage(api.listHistory(device.id, { types: ["motion.human", "on_demand"] }))).toHaveLength(60);
});

test("reads nothing from before the account's consent", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account);
  ring.record(device, { start: Date.now() - 100_000 });
  account.consentAt = Date.now() - 50_000;
  expect(await everyPage(api.listHistory(device.id))).toEqual([]);
});

test("asks for no further page than it is read to", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account);
  for (let i = 0; i < 120; i += 1) ring.record(device, { start: Date.now() - i * 1_000 });
  for await (const page of api.listHistory(device.id)) {
    expect(page).toHaveLength(50);
    break;
  }
  expect(ring.requests).toHaveLength(1);
});

test("reads every subscription, 25 a page", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account);
  const createdAt = Date.UTC(2026, 1, 3);
  for (let i = 0; i < 30; i += 1) {
    const trial = i > 0;
    account.subscriptions.push({
      id: `subscription-${i}`,
      kind: trial ? "trial" : "paid",
      status: trial ? "inactive" : "active",
      planId: trial ? null : "plan",
      createdAt,
      expiresAt: createdAt + 86_400_000,
      deviceIds: [device.id],
    });
  }
  const [first, second, ...others] = await everyPage(api.listSubscriptions());
  const about = { createdAt, expiresAt: createdAt + 86_400_000, deviceIds: [device.id] };
  expect(first).toEqual({ id: "subscription-0", kind: "paid", isActive: true, planId: "plan", ...about });
  expect(second).toEqual({ id: "subscription-1", kind: "trial", isActive: false, planId: null, ...about });
  expect(others).toHaveLength(28);
  expect(ring.requests).toHaveLength(2);
});

const PATH = "/v1/accounts/me/subscriptions";
const page = (next: unknown) => ({
  status: 200,
  body: JSON.stringify({ data: [{ type: "subscriptions", id: "one" }], links: { next } }),
});

test("ends at a page that it has seen before", async () => {
  const { ring, api } = desk;
  ring.fail(PATH, 1, page(`${PATH}?page[cursor]=2`));
  ring.fail(PATH, 9, page(`?page[cursor]=2`));
  expect(await failureFrom(everyPage(api.listSubscriptions()))).toMatchObject({ kind: "invalid" });
  expect(ring.requests).toHaveLength(2);
});

test("ends at an empty page, and at one that names no next", async () => {
  const { ring, api } = desk;
  ring.fail(PATH, 1, page({ href: `${PATH}?page[cursor]=2` }));
  expect(await everyPage(api.listSubscriptions())).toHaveLength(1);
  expect(ring.requests).toHaveLength(2);
});

test.each(["https://elsewhere.example.com/v1/x", "//elsewhere.example.com/v1/x", "http://127.0.0.1:1/x"])(
  "follows no link to another server: %s",
  async (next) => {
    const { ring, api } = desk;
    ring.fail(PATH, 1, page(next));
    const failure = await failureFrom(everyPage(api.listSubscriptions()));
    expect(failure).toMatchObject({ kind: "invalid", message: "Ring's list continues at another server." });
    expect(ring.requests).toHaveLength(1);
  },
);

test("keeps a path that begins with two slashes at Ring's own server", async () => {
  const { ring, api } = desk;
  const own = ring.env().RING_API_URL;
  ring.fail(PATH, 1, page(`${own}//elsewhere.example.com/v1/x`));
  await failureFrom(everyPage(api.listSubscriptions()));
  expect(ring.requests).toHaveLength(2);
});
