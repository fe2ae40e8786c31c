import { describe, expect, it } from "vitest";
import { eventTypes } from "@/lib/ring/event-types";
import { parseDelivery } from "@/lib/ring/payload";
import { type Envelope, readFixture } from "../helpers/deliveries";

const NOW = Date.UTC(2026, 10, 21);

function parse(delivery: unknown) {
  return parseDelivery(Buffer.from(JSON.stringify(delivery)), NOW);
}

function parseEvent(delivery: unknown) {
  const parsed = parse(delivery);
  if (parsed.kind !== "event") throw new Error(`not an event: ${JSON.stringify(parsed)}`);
  return parsed.event;
}

describe("every type of the catalogue", () => {
  it.each(Object.entries(eventTypes))("%s is read from its fixture", (type, { subject }) => {
    const fixture = readFixture(type);
    const event = parseEvent(fixture);
    expect(event.type).toBe(type);
    expect(event.accountId).toBe(fixture.meta.account_id);
    expect(event.eventId).toBe(fixture.data.id);
    expect(event.deviceId).toBe(subject === "device" ? fixture.data.attributes.source : null);
    expect(event.occurredAt).toBe(fixture.data.attributes.timestamp ?? null);
    expect(event.sentAt).toBe(Date.parse(String(fixture.meta.time).replace(/(\.\d{3})\d+Z/, "$1Z")));
  });
});

describe("what programs disagree about", () => {
  it("reads the motion class from data or from its attributes", () => {
    expect(parseEvent(readFixture("motion_detected")).subType).toBe("human");
    expect(parseEvent(readFixture("variants/motion-class-in-attributes")).subType).toBeTruthy();
  });

  it("takes a delivery of version 1.0, which names no account", () => {
    expect(parseEvent(readFixture("variants/version-1.0")).accountId).toBe("");
  });

  it("takes a timestamp written as text", () => {
    const fixture = readFixture("variants/timestamp-as-text");
    expect(parseEvent(fixture).occurredAt).toBe(Number(fixture.data.attributes.timestamp));
  });

  it("never minds a sending time that is no date", () => {
    expect(parseEvent(readFixture("variants/time-not-a-date")).sentAt).toBeNull();
  });

  it("keeps types and versions it does not know under their own names", () => {
    const fixture = readFixture("variants/unknown-type");
    expect(parseEvent(fixture).type).toBe(fixture.data.type);
    expect(parse(readFixture("variants/unknown-version")).kind).toBe("event");
  });

  it("finds the device in the link where the attributes do not name it", () => {
    const { meta, data } = readFixture("button_press");
    const { source, ...attributes } = data.attributes;
    expect(parseEvent({ meta, data: { ...data, attributes } }).deviceId).toBe(source);
  });
});

describe("times that cannot be", () => {
  const withTime = (timestamp: unknown): Envelope => {
    const fixture = readFixture("button_press");
    return { ...fixture, data: { ...fixture.data, attributes: { ...fixture.data.attributes, timestamp } } };
  };

  it.each([
    ["1e400"],
    [-1],
    [Date.UTC(2019, 11, 31)],
    [NOW + 86_400_001],
    [Number.MAX_SAFE_INTEGER],
    [{}],
    [true],
    [""],
  ])("%s counts as no time", (timestamp) => {
    expect(parseEvent(withTime(timestamp)).occurredAt).toBeNull();
  });

  it("allows a clock that is a little ahead", () => {
    expect(parseEvent(withTime(NOW + 60_000)).occurredAt).toBe(NOW + 60_000);
  });
});

describe("bodies that are no delivery", () => {
  it.each<[string, Uint8Array, string]>([
    ["broken UTF-8", Buffer.from([0x22, 0xc3, 0x28, 0x22]), "unreadable"],
    ["a text", Buffer.from('"ring"'), "unreadable"],
    ["null", Buffer.from("null"), "unreadable"],
    ["120,000 levels", Buffer.from("[".repeat(120_000) + "]".repeat(120_000)), "not_understood"],
    ["an empty object", Buffer.from("{}"), "not_understood"],
  ])("%s is told apart and throws nothing", (_what, body, kind) => {
    expect(parseDelivery(body, NOW).kind).toBe(kind);
  });

  it("reads past a byte order mark", () => {
    const body = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf]),
      Buffer.from(JSON.stringify(readFixture("button_press"))),
    ]);
    expect(parseDelivery(body, NOW).kind).toBe("event");
  });

  it("does not count brackets inside texts as levels", () => {
    const fixture = readFixture("button_press");
    expect(parse({ ...fixture, note: '[{"\\"[[['.repeat(50) }).kind).toBe("event");
  });

  it.each([
    ["lone surrogate", "\ud800"],
    ["control character", "a\u0000b"],
    ["line break", "a\nb"],
  ])("an id with a %s is not used", (_what, source) => {
    const fixture = readFixture("button_press");
    const attributes = { ...fixture.data.attributes, source };
    expect(parse({ ...fixture, data: { ...fixture.data, attributes } }).kind).toBe("not_understood");
  });
});
