import { envelope } from "../deliveries";

const MARK = "the place";

/** Every place of an envelope, outer ones first. */
export const PLACES = [
  "meta",
  "meta.version",
  "meta.time",
  "meta.request_id",
  "meta.account_id",
  "data",
  "data.id",
  "data.type",
  "data.subType",
  "data.attributes",
  "data.attributes.source",
  "data.attributes.source_type",
  "data.attributes.timestamp",
  "data.attributes.sub_type",
  "data.relationships",
  "data.relationships.devices",
  "data.relationships.devices.links",
  "data.relationships.devices.links.self",
] as const;

export type Place = (typeof PLACES)[number];

/** A delivery as Ring builds it, but with this JSON text at these places; null leaves the member out. */
export function putAt(places: readonly Place[], json: string | null): string {
  const delivery = envelope();
  for (const place of places) {
    const names = place.split(".");
    const last = names.pop() ?? "";
    let parent: Record<string, unknown> = { ...delivery };
    for (const name of names) parent = (parent[name] ?? {}) as Record<string, unknown>;
    if (names.length === 0) parent = delivery as unknown as Record<string, unknown>;
    if (json === null) delete parent[last];
    else parent[last] = MARK;
  }
  return JSON.stringify(delivery).replaceAll(JSON.stringify(MARK), () => json ?? "");
}

/** A delivery as Ring builds it, with these members (as JSON text) in front of those of one of its objects, or of itself. */
export function addTo(place: Place | null, members: string): string {
  const whole = JSON.stringify(envelope());
  if (place === null) return `{${members},${whole.slice(1)}`;
  const opening = `"${place.split(".").at(-1)}":{`;
  return whole.replace(opening, () => `${opening}${members},`);
}
