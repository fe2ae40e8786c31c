import "server-only";
import { db } from "@/db/client";
import { listBearers } from "@/db/queries/labels";
import { dropSingleton, singleton } from "@/lib/singleton";

/** What the labels of a device say about alerts. */
export interface Matters {
  /** Motion classes (`subType`) that open an alert. */
  motionClasses: ReadonlySet<string>;
  /** How long it may be offline before an alert opens; null: the default. */
  graceMs: number | null;
  siteId: number | null;
}

export const DEFAULT_GRACE_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
const none: Matters = { motionClasses: new Set(), graceMs: null, siteId: null };

/** What matters at a device: of several labels every motion class, and the shortest grace. */
export async function mattersAt(deviceKey: number): Promise<Matters> {
  const known = await singleton("matters", readMatters);
  return known.get(deviceKey) ?? none;
}

/** Labels or their bearers have changed: read them again when they are next asked for. */
export function recomputeMatters(): void {
  dropSingleton("matters");
}

async function readMatters(): Promise<ReadonlyMap<number, Matters>> {
  const matters = new Map<number, Matters>();
  for (const { deviceKey, id, kind, motionClasses, graceMinutes } of await listBearers(db())) {
    const before = matters.get(deviceKey);
    const grace = graceMinutes === null ? null : graceMinutes * MINUTE_MS;
    matters.set(deviceKey, {
      motionClasses: new Set([...(before?.motionClasses ?? []), ...motionClasses]),
      graceMs: shortest(before?.graceMs, grace),
      siteId: kind === "site" ? id : (before?.siteId ?? null),
    });
  }
  return matters;
}

function shortest(one: number | null | undefined, other: number | null): number | null {
  if (one === null || one === undefined) return other;
  return other === null ? one : Math.min(one, other);
}
