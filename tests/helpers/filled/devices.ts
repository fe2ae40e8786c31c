import { type Filled, type Insert, MINUTE } from "./rows";

/** Names, labels, and what Ring tells of devices. */
export function fillDevices(insert: Insert, { newestAt }: Filled): void {
  for (const [place, name] of ["Mill Yard", "Garages", "átrium", "Zone", "apple"].entries()) {
    insert("labels", {
      name,
      kind: place === 0 ? "site" : "group",
      motion_classes: '["human"]',
      grace_minutes: place || null,
      created_at: place,
    });
  }
  for (let key = 1; key <= 20; key += 1) {
    for (const label of [5, 1, 3].slice(0, key % 4)) insert("device_labels", { device_key: key, label_id: label });
  }
  for (let key = 1; key <= 12; key += 1) {
    insert("device_details", {
      device_key: key,
      read_at: newestAt - key,
      details: detailsOf(key),
      missing_since: key % 5 === 0 ? newestAt : null,
    });
  }
  insert(
    "offline_watches",
    { device_key: 50, since: newestAt - 60 * MINUTE, seq: 7 },
    { device_key: 20, since: newestAt - 60 * MINUTE, seq: 8 },
  );
  insert(
    "counters",
    { name: "labels.revision", value: 9 },
    { name: "alerts.adopted.5", value: 5 },
    { name: "epoch", value: 3 },
    { name: "deliveries.last-at", value: newestAt },
  );
}

/** What Ring may tell: video or none, much or nothing, and texts that no JSON of a database takes. */
function detailsOf(key: number): string {
  const video = {
    codecs: ["h264"],
    ratio: null,
    maxResolution: null,
    resolutions: key === 4 ? ["a\0b", "\ud800"] : [],
  };
  const lists = { motionZones: [], privacyZones: [], imageEnhancements: {} };
  return JSON.stringify({
    power: key % 3 === 0 ? null : { source: key % 2 === 0 ? "battery" : "mains", percent: key % 2 === 0 ? 50.5 : null },
    location: null,
    capabilities: key % 6 === 0 ? null : { video: key % 4 === 1 ? null : video, motionDetection: true, features: [] },
    configurations: key % 5 === 0 ? null : { motionDetection: key % 2 === 0 ? "off" : "on", ...lists },
  });
}
