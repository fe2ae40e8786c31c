import { expect, test } from "vitest";
import type { Answer } from "../fakes/ring/failures";
import { failureFrom, ringDesk } from "../helpers/ring";

const track = (kind: string, direction: string) =>
  `m=${kind} 9 UDP/TLS/RTP/SAVPF 96\r\na=setup:actpass\r\na=${direction}\r\n`;
const offerOf = (...tracks: string[]) => `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\n${tracks.join("")}`;
const OFFER = offerOf(track("video", "recvonly"), track("audio", "recvonly"));

const desk = ringDesk();

test("opens a live view with an offer, and closes it", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account);
  const { answer, sessionUrl } = await api.openStream(device.id, OFFER);
  expect(answer).toMatch(/^v=0\r\n[\s\S]*m=video[\s\S]*a=setup:active\r\na=sendonly/);
  expect(sessionUrl.startsWith(`${ring.env().RING_API_URL}/v1/devices/${device.id}/`)).toBe(true);
  expect(ring.streams).toMatchObject([{ deviceId: device.id, closedAt: null }]);
  expect(ring.requests[0]?.headers).toMatchObject({ "content-type": "application/sdp", accept: "application/sdp" });
  await api.closeStream(sessionUrl);
  expect(ring.streams[0]?.closedAt).toBeTypeOf("number");
});

test("takes a view that has ended already for closed", async () => {
  const { ring, account, api } = desk;
  const { sessionUrl } = await api.openStream(ring.addDevice(account).id, OFFER);
  await api.closeStream(sessionUrl);
  await api.closeStream(sessionUrl);
  expect(ring.requests.map(({ status }) => status)).toEqual([201, 200, 404]);
});

test("says that a device is offline, and does not ask twice", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account, { online: false });
  expect(await failureFrom(api.openStream(device.id, OFFER))).toMatchObject({ kind: "offline", status: 503 });
  expect(ring.requests).toHaveLength(1);
});

test("says that Ring refuses an offer of another kind", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account);
  const offers = ["", offerOf(), offerOf(track("audio", "recvonly")), offerOf(track("video", "sendrecv"))];
  for (const offer of offers) {
    expect(await failureFrom(api.openStream(device.id, offer))).toMatchObject({ kind: "refused", status: 400 });
  }
});

test("opens no second view where the answer to the first was lost", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account);
  ring.fail(/sessions$/, 1, "reset");
  expect(await failureFrom(api.openStream(device.id, OFFER))).toMatchObject({ kind: "unreachable" });
  expect(ring.requests).toHaveLength(1);
});

test("believes no answer that is no stream, or that nobody could close", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account);
  const good = { status: 201, headers: { location: "/v1/sessions/1" }, body: "v=0\r\n" };
  const bad: Answer[] = [
    { ...good, body: "<html>" },
    { ...good, headers: {} },
    { ...good, headers: { location: "https://elsewhere.example.com/1" } },
    { ...good, body: `v=0${" ".repeat(262_144)}` },
    { status: 307, headers: { location: "/elsewhere" } },
  ];
  for (const mishap of bad) {
    ring.fail(/sessions$/, 1, mishap);
    expect(await failureFrom(api.openStream(device.id, OFFER)), JSON.stringify(mishap.headers)).toMatchObject({
      kind: "invalid",
    });
  }
});

test("closes nothing that is not at Ring's API", async () => {
  for (const url of ["https://elsewhere.example.com/1", "//elsewhere.example.com/1", "https://"]) {
    expect(await failureFrom(desk.api.closeStream(url)), url).toMatchObject({ kind: "invalid" });
  }
  expect(desk.ring.requests).toEqual([]);
});
