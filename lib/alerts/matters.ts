import "server-only";
import { type Db, db } from "@/db/client";
import { listBearers } from "@/db/queries/labels";
import { tellReplicas } from "@/lib/cluster/wake";
import { dropSingleton, singleton } from "@/lib/singleton";
import { DEFAULT_GRACE_MS } from "./rules";

/** What the labels of a device say about alerts. */
export interface Matters {
  /** Motion classes (`subType`) that open an alert. */
  motionClasses: ReadonlySet<string>;
  /** How long it may be offline before an alert opens; of several labels the shortest. */
  graceMs: number;
  siteId: number | null;
}

export interface AllMatters {
  at(deviceKey: number): Matters;
  /** Whether any label asks for alerts of motion. */
  anyMotion: boolean;
  shortestGraceMs: number;
}

const MINUTE_MS = 60_000;
const unlabelled: Matters = { motionClasses: new Set(), graceMs: DEFAULT_GRACE_MS, siteId: null };

/** What matters at every device, read once until labels or their bearers change. */
export function readMatters(): Promise<AllMatters> {
  return singleton("matters", () =>
    collectMatters(db()).catch((error: unknown) => {
      forgetMatters();
      throw error;
    }),
  );
}

/** Labels or their bearers have changed here: every replica reads them again when they are next asked for. */
export function changeMatters(): void {
  forgetMatters();
  tellReplicas("settings");
}

/** The same where another replica has changed them, or may have. */
export function forgetMatters(): void {
  dropSingleton("matters");
}

type Bearer = Awaited<ReturnType<typeof listBearers>>[number];

/** What matters at every device, as this handle has it now. */
export async function collectMatters(from: Db): Promise<AllMatters> {
  const bearers = await listBearers(from);
  const byDevice = Map.groupBy(bearers, ({ deviceKey }) => deviceKey);
  const matters = new Map([...byDevice].map(([key, borne]) => [key, combine(borne)]));
  return {
    at: (deviceKey) => matters.get(deviceKey) ?? unlabelled,
    anyMotion: bearers.some(({ motionClasses }) => motionClasses.length > 0),
    shortestGraceMs: Math.min(DEFAULT_GRACE_MS, ...[...matters.values()].map(({ graceMs }) => graceMs)),
  };
}

function combine(borne: readonly Bearer[]): Matters {
  const graces = borne.flatMap(({ graceMinutes }) => (graceMinutes === null ? [] : graceMinutes * MINUTE_MS));
  return {
    motionClasses: new Set(borne.flatMap(({ motionClasses }) => motionClasses)),
    graceMs: graces.length === 0 ? DEFAULT_GRACE_MS : Math.min(...graces),
    siteId: borne.find(({ kind }) => kind === "site")?.id ?? null,
  };
}
