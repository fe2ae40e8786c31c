import { placeOf } from "@/components/desk/names";
import { byName } from "@/components/devices/by-name";
import type { DeviceQuery } from "@/components/devices/query";
import { toSortText } from "@/components/devices/sort-text";
import type { DeviceStatus, DeviceView, LabelView } from "@/lib/live/protocol";

type Compare = (a: DeviceView, b: DeviceView) => number;

const ranks: Record<DeviceStatus, number> = { offline: 0, unknown: 1, online: 2, removed: 3 };

/** How two devices stand to each other in the order that somebody wants; those alike stand by name. */
export function createCompare(
  { sort, isReversed }: Pick<DeviceQuery, "sort" | "isReversed">,
  labels: readonly LabelView[],
): Compare {
  const compare = createComparisons(labels)[sort];
  return (a, b) => (isReversed ? compare(b, a) : compare(a, b)) || byName(a, b);
}

function createComparisons(labels: readonly LabelView[]): Record<DeviceQuery["sort"], Compare> {
  return {
    state: byState,
    name: byName,
    place: byPlace(labels),
    press: (a, b) => newestFirst(a.lastPressAt, b.lastPressAt),
    motion: (a, b) => newestFirst(a.lastMotionAt, b.lastMotionAt),
    event: (a, b) => newestFirst(a.lastEventAt, b.lastEventAt),
  };
}

/** What needs attention first, and of the offline ones what has been so longest. */
function byState(a: DeviceView, b: DeviceView): number {
  const rank = ranks[a.status] - ranks[b.status];
  return rank !== 0 || a.status !== "offline" ? rank : (a.statusAt ?? 0) - (b.statusAt ?? 0);
}

function newestFirst(a: number | null, b: number | null): number {
  return (b ?? 0) - (a ?? 0);
}

/** Each place is looked up once. */
function byPlace(labels: readonly LabelView[]): Compare {
  const places = new Map<DeviceView, string>();
  const find = (device: DeviceView) => {
    const known = places.get(device);
    if (known !== undefined) return known;
    const place = toSortText(placeOf(device, labels));
    places.set(device, place);
    return place;
  };
  return (a, b) => {
    const [placeA, placeB] = [find(a), find(b)];
    if (placeA === placeB) return 0;
    return placeA < placeB ? -1 : 1;
  };
}
