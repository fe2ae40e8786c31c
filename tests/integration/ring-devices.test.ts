import { expect, test } from "vitest";
import { failureFrom, ringDesk } from "../helpers/ring";

const desk = ringDesk();
const zone = { id: "steps", vertices: [0, 0.5, 1].map((x) => ({ x, y: x })) };

test("lists every device with all that Ring tells of it", async () => {
  const { ring, account, api } = desk;
  const front = ring.addDevice(account, { name: "Front door", motionZones: [zone], privacyZones: [zone] });
  ring.addDevice(account, { name: "Garage", kind: "camera", battery: 255, online: false, motionDetection: "off" });
  ring.addDevice(account, { name: "Window", kind: "sensor", battery: 12, state: null });
  ring.addDevice(ring.addAccount(), { name: "Somebody else's" });
  const [first, garage, sensor, ...more] = await api.listDevices();
  expect(more).toEqual([]);
  expect(first).toEqual({
    id: front.id,
    name: "Front door",
    online: true,
    power: { source: "battery", percent: 80 },
    location: { country: "US", state: "WA" },
    capabilities: {
      video: { codecs: ["AVC", "HEVC"], ratio: "16:9", maxResolution: "1080", resolutions: ["1080", "720"] },
      motionDetection: true,
      imageEnhancements: true,
      features: ["video", "motion_detection", "image_enhancements", "battery_status"],
    },
    configurations: {
      motionDetection: "on",
      motionZones: [zone],
      privacyZones: [zone],
      imageEnhancements: { color_night_vision: "off", hdr: "on" },
    },
  });
  expect(front.id.length).toBeGreaterThan(100);
  expect(garage).toMatchObject({ online: false, power: { source: "mains", percent: null } });
  expect(garage?.configurations?.motionDetection).toBe("off");
  expect(sensor?.capabilities).toMatchObject({ video: null, motionDetection: false, imageEnhancements: false });
  expect(sensor?.capabilities?.features).toEqual(["contact_detection", "battery_status"]);
  expect(sensor?.location).toEqual({ country: "US", state: null });
  expect(sensor?.configurations?.motionDetection).toBeNull();
});

test("reads one device, and each part of it alone", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account, { online: false, battery: null });
  const whole = await api.getDevice(device.id);
  expect(whole).toMatchObject({ id: device.id, online: false, power: null });
  expect(await api.getDeviceStatus(device.id)).toEqual({ online: false, power: null });
  expect(await api.getDeviceCapabilities(device.id)).toEqual(whole.capabilities);
  expect(await api.getDeviceLocation(device.id)).toEqual(whole.location);
  expect(await api.getDeviceConfigurations(device.id)).toEqual(whole.configurations);
});

test("says that a device is gone where Ring knows none, shares it no more, or the id leads elsewhere", async () => {
  const { ring, api } = desk;
  const other = ring.addDevice(ring.addAccount());
  for (const id of [other.id, "unknown", "..", ".", "", "../users/me", "%2e%2e", "\ud800"]) {
    expect(await failureFrom(api.getDevice(id)), id).toMatchObject({ kind: "gone" });
  }
  expect(ring.requests.map(({ path }) => path)).not.toContain("/v1/users/me");
  const within = ring.requests.every(({ path }) => /^\/v1\/devices\/[^/]+$/.test(path));
  expect(within).toBe(true);
});

test("makes do with what Ring leaves out or says unusably", async () => {
  const data = [
    { type: "devices", id: "bare" },
    { type: "devices", id: "null", attributes: null, relationships: null },
    {
      type: "devices",
      id: "odd",
      attributes: { name: 7 },
      relationships: {
        status: { data: { type: "device-status", id: "s" } },
        location: { data: null },
        capabilities: 1,
      },
    },
  ];
  const included = [null, { id: 4 }, { type: "device-status", id: "s", attributes: { online: "maybe", x: null } }];
  desk.ring.fail("/v1/devices", 1, { status: 200, body: JSON.stringify({ data, included }) });
  const nothing = { name: null, online: null, power: null, location: null, capabilities: null, configurations: null };
  expect(await desk.api.listDevices()).toEqual([
    { id: "bare", ...nothing },
    { id: "null", ...nothing },
    { id: "odd", ...nothing },
  ]);
});

test("takes a privacy zone that it cannot read for the whole picture", async () => {
  const { ring, account, api } = desk;
  const device = ring.addDevice(account, { privacyZones: [{ id: "window", vertices: "everything" }, zone] });
  const { configurations } = await api.getDevice(device.id);
  expect(configurations?.privacyZones[0]?.vertices).toHaveLength(4);
  expect(configurations?.privacyZones[1]).toEqual(zone);
});

test("does not guess where a device has no usable id", async () => {
  for (const id of ["", 7, null, "x".repeat(300), "a\u0000b"]) {
    const body = JSON.stringify({ data: [{ type: "devices", id }] });
    desk.ring.fail("/v1/devices", 1, { status: 200, body });
    const failure = await failureFrom(desk.api.listDevices());
    expect(failure).toMatchObject({ kind: "invalid", message: "Ring's answer cannot be understood, at data[0].id." });
  }
});

test("lists five hundred devices in one answer", async () => {
  const { ring, account, api } = desk;
  for (let i = 0; i < 500; i += 1) ring.addDevice(account, { name: `Camera ${i}`, state: i % 2 ? "WA" : "OR" });
  const devices = await api.listDevices();
  expect(devices.map(({ name }) => name)).toEqual(account.devices.map(({ name }) => name));
  expect(devices.every(({ capabilities, location }) => capabilities?.video && location?.country === "US")).toBe(true);
  expect(devices[1]?.location?.state).toBe("WA");
});
