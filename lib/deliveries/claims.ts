import "server-only";
import { parseDelivery } from "@/lib/ring/payload";

/** What a body says of itself, proven or not. */
export interface Claim {
  type: string | null;
  subType: string | null;
  /** Empty where it names none (version 1.0); null where it could not be read. */
  accountId: string | null;
  deviceId: string | null;
  requestId: string | null;
  eventId: string | null;
  sentAt: number | null;
  occurredAt: number | null;
}

const MAX_SHOWN = 64;
const nothing: Claim = {
  type: null,
  subType: null,
  accountId: null,
  deviceId: null,
  requestId: null,
  eventId: null,
  sentAt: null,
  occurredAt: null,
};

/** Read what a body says of itself; never throws. `now` bounds what can be a time. */
export function readClaim(body: Uint8Array, now: number): Claim {
  const parsed = parseDelivery(body, now);
  if (parsed.kind === "unreadable") return nothing;
  const { requestId } = parsed;
  if (parsed.kind === "event") {
    const { type, subType, accountId, deviceId, eventId, sentAt, occurredAt } = parsed.event;
    return { type, subType, accountId, deviceId, requestId, eventId, sentAt, occurredAt };
  }
  return { ...nothing, requestId, accountId: parsed.accountId, type: readType(body) };
}

/** `data.type` of what was not understood, as far as it can be shown. */
function readType(body: Uint8Array): string | null {
  const root: unknown = parse(body);
  const data = isObject(root) && Object.hasOwn(root, "data") ? root.data : null;
  const type = isObject(data) && Object.hasOwn(data, "type") ? data.type : null;
  if (typeof type !== "string" || type === "") return null;
  return type.slice(0, MAX_SHOWN).toWellFormed().replaceAll(/\p{C}/gu, " ");
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
