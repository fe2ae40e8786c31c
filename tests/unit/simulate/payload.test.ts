import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eventTypes, isKnownType, type KnownType } from "../../../lib/ring/event-types.ts";
import { createHome } from "../../../lib/simulate/homes.ts";
import { buildEnvelope, type Envelope, labelEvent, renewRequest } from "../../../lib/simulate/payload.ts";

const types = Object.keys(eventTypes).filter(isKnownType);
const ofSubject = (subject: string) => types.filter((type) => eventTypes[type].subject === subject);

const { frontDoor } = createHome("payload");
const stamp = { occurredAt: Date.UTC(2026, 8, 14, 6, 45, 58, 266), sentAt: Date.UTC(2026, 8, 14, 6, 46) };
const build = (type: KnownType, subType?: string) =>
  buildEnvelope({ type, device: frontDoor, ...(subType !== undefined && { subType }) }, stamp);

describe("the body of a delivery", () => {
  test.each(types)("has the shape of Ring's own: %s", (type) => {
    const fixture: Envelope = JSON.parse(readFileSync(`tests/fixtures/ring/${type}.json`, "utf8"));
    expect(listPaths(build(type, fixture.data.subType))).toEqual(listPaths(fixture));
  });

  test.each(ofSubject("device"))("names the device it is about: %s", (type) => {
    const { meta, data } = build(type);
    expect(meta.account_id).toBe(frontDoor.accountId);
    expect(data.attributes).toEqual({
      source: frontDoor.id,
      source_type: "devices",
      timestamp: stamp.occurredAt,
    });
    expect(data.id).toBe(`${frontDoor.id}_${type}_${stamp.occurredAt}`);
  });

  test.each(ofSubject("account"))("names the account and no device: %s", (type) => {
    const { data } = build(type);
    expect(data.attributes).toEqual({
      source: frontDoor.accountId,
      source_type: "users",
      timestamp: stamp.occurredAt,
    });
    expect(data).not.toHaveProperty("relationships");
  });

  test.each(ofSubject("subscription"))("lists the devices a plan covers and tells no time of its own: %s", (type) => {
    const { data } = build(type);
    expect(data.attributes).toMatchObject({ source: "subscriptions", sub_type: "paid" });
    expect(data.attributes).not.toHaveProperty("timestamp");
    expect(data.relationships).toMatchObject({ devices: { data: [{ type: "device", id: frontDoor.id }] } });
  });

  test("a trial has no plan", () => {
    expect(build("subscription_activated", "trial").data.attributes).toMatchObject({
      sub_type: "trial",
      plan_id: null,
    });
  });

  test("a motion carries its class, also in the event's id", () => {
    const { data } = build("motion_detected", "vehicle");
    expect(data.subType).toBe("vehicle");
    expect(data.id).toContain("_vehicle_");
  });

  test("the time of sending has nanoseconds", () => {
    expect(build("button_press").meta.time).toMatch(/^2026-09-14T06:46:00\.000\d{6}Z$/);
  });

  test("every delivery has its own request id, and a resent one keeps the event", () => {
    const first = build("button_press");
    const resent = renewRequest(first, stamp.sentAt + 1_000);
    expect(build("button_press").meta.request_id).not.toBe(first.meta.request_id);
    expect(resent.meta.request_id).not.toBe(first.meta.request_id);
    expect(resent.data).toEqual(first.data);
  });
});

describe("the label of an event", () => {
  test("says where and what, and how long ago where it is late", () => {
    expect(labelEvent({ type: "button_press", device: frontDoor })).toBe("Front door: Doorbell pressed");
    expect(labelEvent({ type: "motion_detected", subType: "human", device: frontDoor, agoMs: 3_480_000 })).toBe(
      "Front door: Person, 58 min ago",
    );
    expect(labelEvent({ type: "app_integration_added", device: frontDoor })).toBe("Account linked");
  });
});

/** "data.attributes.source: string" for every leaf; lists count as their first member. */
function listPaths(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [`${path}: ${typeof value}`];
  const members = Array.isArray(value) ? value.slice(0, 1) : Object.entries(value).sort();
  return members.flatMap((member) =>
    Array.isArray(member) ? listPaths(member[1], `${path}.${member[0]}`) : listPaths(member, `${path}[]`),
  );
}
