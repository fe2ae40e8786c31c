import { findEventType } from "./event-types.ts";

/** What a delivery tells, in our words. Times are epoch milliseconds, null where absent or impossible. */
export interface RingEvent {
  /** `data.id`; null where it cannot serve as an identity. */
  eventId: string | null;
  /** Empty in version 1.0, which names no account. */
  accountId: string;
  deviceId: string | null;
  type: string;
  subType: string | null;
  occurredAt: number | null;
  sentAt: number | null;
}

export type ParsedDelivery =
  | { kind: "event"; requestId: string | null; event: RingEvent }
  /** Genuine, kept and answered 200, but no event can be made of it. */
  | { kind: "not_understood"; requestId: string | null; accountId: string; reason: string }
  /** Genuine bytes that are not even a JSON object: kept and answered 400, since sending them again cannot help. */
  | { kind: "unreadable"; reason: string };

const MAX_DEPTH = 32;
const MAX_ID = 256;
const MAX_EVENT_ID = 512;
const MAX_NAME = 64;
const EARLIEST = Date.UTC(2020, 0, 1);
const DAY_MS = 86_400_000;
const DEVICE_LINK = /^\/v1\/devices\/([^/?#]+)$/;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Read one delivery's raw bytes; never throws. `now` bounds what can be a time. */
export function parseDelivery(body: Uint8Array, now: number): ParsedDelivery {
  let text: string;
  try {
    text = decoder.decode(body);
  } catch {
    return { kind: "unreadable", reason: "body is not UTF-8" };
  }
  if (nestingDepth(text) > MAX_DEPTH) {
    return { kind: "not_understood", requestId: null, accountId: "", reason: `nested deeper than ${MAX_DEPTH} levels` };
  }
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return { kind: "unreadable", reason: "body is not JSON" };
  }
  if (!isObject(root)) return { kind: "unreadable", reason: "body is not a JSON object" };
  return readEnvelope(root, now);
}

function readEnvelope(root: JsonObject, now: number): ParsedDelivery {
  const meta = objectAt(root, "meta");
  const data = objectAt(root, "data");
  const attributes = objectAt(data, "attributes");
  const requestId = idAt(meta, "request_id", MAX_ID);
  const accountId = idAt(meta, "account_id", MAX_ID);
  const fail = (reason: string): ParsedDelivery => ({
    kind: "not_understood",
    requestId: requestId ?? null,
    accountId: accountId ?? "",
    reason,
  });
  const type = idAt(data, "type", MAX_NAME);
  if (type === null) return fail("data.type is missing");
  if (type === undefined) return fail("data.type is not usable");
  if (accountId === undefined) return fail("meta.account_id is not usable");
  const subType = idAt(data, "subType", MAX_NAME) ?? idAt(attributes, "sub_type", MAX_NAME) ?? null;
  const deviceId = readDeviceId(type, attributes, data);
  if (deviceId === undefined) return fail("the device id is not usable");
  const event: RingEvent = {
    eventId: idAt(data, "id", MAX_EVENT_ID) ?? null,
    accountId: accountId ?? "",
    deviceId,
    type,
    subType,
    occurredAt: readTime(attributes.timestamp, now),
    sentAt: readTime(meta.time, now),
  };
  return { kind: "event", requestId: requestId ?? null, event };
}

/** The device an event is about: null where it has none, undefined where the id given cannot be used. */
function readDeviceId(type: string, attributes: JsonObject, data: JsonObject): string | null | undefined {
  const known = findEventType(type);
  if (known && known.subject !== "device") return null;
  if (!known && attributes.source_type !== "devices") return null;
  const source = idAt(attributes, "source", MAX_ID);
  if (source !== null) return source;
  const self = objectAt(objectAt(objectAt(data, "relationships"), "devices"), "links").self;
  const fromLink = typeof self === "string" ? DEVICE_LINK.exec(self)?.[1] : undefined;
  return fromLink === undefined ? null : usableId(fromLink, MAX_ID);
}

/** Epoch milliseconds of a number, a numeric text or an ISO 8601 text; null outside 2020 to a day ahead of `now`. */
function readTime(value: unknown, now: number): number | null {
  let time = Number.NaN;
  if (typeof value === "number") time = value;
  else if (typeof value === "string") time = /^\d{1,16}$/.test(value) ? Number(value) : Date.parse(value);
  if (!Number.isFinite(time)) return null;
  const ms = Math.floor(time);
  return ms >= EARLIEST && ms <= now + DAY_MS ? ms : null;
}

type JsonObject = Readonly<Record<string, unknown>>;

const empty: JsonObject = {};

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectAt(parent: JsonObject, key: string): JsonObject {
  const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
  return isObject(value) ? value : empty;
}

/** A text that can name something: null where there is none, undefined where it is unusable. */
function idAt(parent: JsonObject, key: string, max: number): string | null | undefined {
  const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
  if (value === undefined || value === null || value === "") return null;
  return typeof value === "string" ? usableId(value, max) : undefined;
}

function usableId(value: string, max: number): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
  const unusable = value.length > max || /[\u0000-\u001f\u007f-\u009f]/.test(value) || !value.isWellFormed();
  return unusable ? undefined : value;
}

/** How deep objects and arrays nest, by brackets outside strings; stops counting just past the limit. */
function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length && deepest <= MAX_DEPTH; i += 1) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}
