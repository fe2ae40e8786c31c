import fc from "fast-check";
import { expect, test } from "vitest";
import { failureOfAnswer, readRetryAfter } from "@/lib/ring/answer-failure";
import { readCapabilities, readConfigurations, readLocation, readStatus } from "@/lib/ring/device-attributes";
import { many, one, related, relatedIds, time } from "@/lib/ring/json-api";

/** JSON that is nearly what Ring sends: its words, in any places, with anything in them. */
const words = ["data", "id", "type", "attributes", "relationships", "included", "links", "next", "status", "online"];
const parts = ["video", "codecs", "motion_detection", "enabled", "motion_zones", "privacy_zones", "vertices", "x", "y"];
const key = fc.constantFrom(...words, ...parts, "image_enhancements", "battery_status", "percentage", "__proto__");
const anything = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom(null, "on", "off", "devices", "", 0, 255, 0.5, -1, true, 1e308),
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(key, tie("value"), { maxKeys: 6 }),
  ),
})).value;

test("reads anything at all as a device's attributes, without a fault", () => {
  fc.assert(
    fc.property(anything, (value) => {
      const { power } = readStatus(value);
      if (power?.percent != null) expect(power.percent).toSatisfy((percent: number) => percent >= 0 && percent <= 100);
      readCapabilities(value);
      readLocation(value);
      const zones = readConfigurations(value);
      for (const { vertices } of [...(zones?.motionZones ?? []), ...(zones?.privacyZones ?? [])]) {
        expect(vertices.length).toBeGreaterThanOrEqual(3);
        for (const { x, y } of vertices) expect(x >= 0 && x <= 1 && y >= 0 && y <= 1).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("reads anything at all as a document, or not at all", () => {
  fc.assert(
    fc.property(anything, (value) => {
      for (const body of [value, { data: value }, { data: [value], included: value, links: value }]) {
        const single = one.safeParse(body);
        if (single.success) relatedIds(single.data.data, "status");
        const list = many.safeParse(body);
        if (list.success) for (const each of list.data.data) related(each, "status", list.data.included);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("finds what belongs to a device by type and id, never by one of them", () => {
  const data = {
    type: "devices",
    id: "a",
    relationships: {
      status: { data: { type: "device-status", id: "s" } },
      devices: { data: [{ type: "device", id: "b" }] },
    },
  };
  const included = [
    { type: "device-status", id: "other", attributes: { online: true } },
    { type: "other", id: "s", attributes: { online: true } },
    { type: "device-status", id: "s", attributes: { online: false } },
  ];
  const read = one.parse({ data, included });
  expect(related(read.data, "status", read.included)).toEqual({ online: false });
  expect(related(read.data, "location", read.included)).toBeNull();
  expect(related(read.data, "devices", read.included)).toBeNull();
  expect(relatedIds(read.data, "devices")).toEqual(["b"]);
});

test("understands times in every form seen", () => {
  const at = Date.UTC(2026, 1, 13, 23, 26, 49, 710);
  for (const form of [at, String(at), "2026-02-13T23:26:49.710448203Z", at + 0.5]) {
    expect(time.parse(form)).toBe(at);
  }
  for (const form of ["yesterday", "", "-1", "5e3", -1, Number.NaN, Number.POSITIVE_INFINITY, 1e17, null, {}]) {
    expect(time.safeParse(form).success, String(form)).toBe(false);
  }
});

test("understands Retry-After in seconds and as a date", () => {
  expect(readRetryAfter("7")).toBe(7_000);
  expect(readRetryAfter(new Date(Date.now() + 9_000).toUTCString())).toBeGreaterThan(7_000);
  expect(readRetryAfter(new Date(Date.now() - 9_000).toUTCString())).toBe(0);
  for (const header of [null, "", "soon", "-1"]) expect(readRetryAfter(header)).toBeNull();
});

test("keeps of an error what it is, and of its words no more than 200 characters", () => {
  const said = (text: string) => failureOfAnswer({ status: 400, headers: new Headers(), text }, ["canary"], {});
  expect(said("").title).toBeNull();
  expect(said("<html>").title).toBeNull();
  expect(said('{"errors":[]}').title).toBeNull();
  expect(said('{"errors":[{"title":"canary A canary"}]}').title).toBe("… A …");
  expect(said('{"error":"invalid_grant"}').title).toBe("invalid_grant");
  expect(said(JSON.stringify({ error: "word ".repeat(100) })).title).toHaveLength(200);
});
