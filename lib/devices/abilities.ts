import type { RingCapabilities } from "@/lib/ring/shapes";

const words: Readonly<Record<string, string>> = {
  motion_detection: "Motion detection",
  image_enhancements: "Image settings",
  audio: "Sound",
  contact_detection: "Opening and closing",
  flood_detection: "Water",
  freeze_detection: "Freezing",
  tamper_detection: "Tampering",
  temperature_detection: "Temperature",
  humidity_detection: "Humidity",
  co_detection: "Carbon monoxide",
  smoke_detection: "Smoke",
  pm25_detection: "Fine dust",
};
/** What a device says of itself rather than sees. */
const untold = new Set(["battery_status"]);

/** What a device can do, in plain words, video first; what has no words here keeps Ring's own. */
export function describeAbilities(capabilities: RingCapabilities | null): string[] {
  if (capabilities === null) return [];
  const { video, features } = capabilities;
  const others = features.filter((name) => name !== "video" && !untold.has(name));
  const told = others.map((name) => words[name] ?? sentence(name));
  return video === null ? told : [describeVideo(video.maxResolution), ...told];
}

function describeVideo(resolution: string | null): string {
  const words = "Live video and recordings";
  return resolution === null ? words : `${words}, up to ${/^\d+$/.test(resolution) ? `${resolution}p` : resolution}`;
}

/** "door_chime" as "Door chime". */
function sentence(name: string): string {
  const text = name.replaceAll("_", " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
