/**
 * The catalogue of everything Ring can tell us: one entry per `data.type`, read by labels, icons, filters, effects and sounds.
 * A new type of Ring's is one entry here and one fixture in tests/fixtures/ring. Shared with the browser: no imports.
 */

/** What an event is about; account and subscription events have no device. */
export type Subject = "device" | "account" | "subscription";

/** Colour family of an event, one for each state of the visual language. */
export type Tone = "press" | "motion" | "online" | "offline" | "warning" | "neutral";

export type IconName =
  | "bell"
  | "person"
  | "vehicle"
  | "animal"
  | "package"
  | "motion"
  | "online"
  | "offline"
  | "added"
  | "removed"
  | "linked"
  | "unlinked"
  | "plan"
  | "contact"
  | "water"
  | "cold"
  | "tamper"
  | "temperature"
  | "humidity"
  | "air"
  | "gas"
  | "unknown";

/** What an event does to the state of its device or of its account. */
export type Effect = "online" | "offline" | "added" | "removed" | "linked" | "unlinked";

/** Which "last seen" mark of its device an event moves forward. */
export type Mark = "press" | "motion";

export interface EventType {
  subject: Subject;
  label: string;
  tone: Tone;
  icon: IconName;
  sound?: "press";
  effect?: Effect;
  mark?: Mark;
  /** Opens an alert whatever the labels say; motion does where they say so, and going offline once its grace has passed. */
  alert?: "press" | "alarm";
}

const alarm = (label: string, icon: IconName): EventType => ({ subject: "device", label, tone: "warning", icon });
const danger = (label: string, icon: IconName): EventType => ({ ...alarm(label, icon), alert: "alarm" });
const cleared = (label: string, icon: IconName): EventType => ({ subject: "device", label, tone: "neutral", icon });

const known = {
  motion_detected: { subject: "device", label: "Motion", tone: "motion", icon: "motion", mark: "motion" },
  button_press: {
    subject: "device",
    label: "Doorbell pressed",
    tone: "press",
    icon: "bell",
    sound: "press",
    mark: "press",
    alert: "press",
  },
  device_online: { subject: "device", label: "Back online", tone: "online", icon: "online", effect: "online" },
  device_offline: { subject: "device", label: "Went offline", tone: "offline", icon: "offline", effect: "offline" },
  device_added: { subject: "device", label: "Device added", tone: "neutral", icon: "added", effect: "added" },
  device_removed: { subject: "device", label: "Device removed", tone: "neutral", icon: "removed", effect: "removed" },
  app_integration_added: {
    subject: "account",
    label: "Account linked",
    tone: "neutral",
    icon: "linked",
    effect: "linked",
  },
  app_integration_removed: {
    subject: "account",
    label: "Account unlinked",
    tone: "warning",
    icon: "unlinked",
    effect: "unlinked",
  },
  subscription_activated: { subject: "subscription", label: "Subscription started", tone: "neutral", icon: "plan" },
  subscription_deactivated: { subject: "subscription", label: "Subscription ended", tone: "warning", icon: "plan" },
  contact_sensor_faulted: alarm("Opened", "contact"),
  contact_sensor_cleared: cleared("Closed", "contact"),
  flood_detected: danger("Water detected", "water"),
  flood_cleared: cleared("Dry again", "water"),
  freeze_detected: danger("Freezing", "cold"),
  freeze_cleared: cleared("No longer freezing", "cold"),
  tamper_detected: danger("Tampering detected", "tamper"),
  tamper_cleared: cleared("Tampering ended", "tamper"),
  temperature_exceeded: alarm("Temperature out of range", "temperature"),
  temperature_cleared: cleared("Temperature normal", "temperature"),
  humidity_exceeded: alarm("Humidity out of range", "humidity"),
  humidity_cleared: cleared("Humidity normal", "humidity"),
  pm25_exceeded: alarm("Fine dust too high", "air"),
  pm25_cleared: cleared("Fine dust normal", "air"),
  co_exceeded: danger("Carbon monoxide too high", "gas"),
  co_cleared: cleared("Carbon monoxide normal", "gas"),
} satisfies Record<string, EventType>;

export type KnownType = keyof typeof known;

/** Every documented type and the sensor pairs, by `data.type`. */
export const eventTypes: Readonly<Record<KnownType, EventType>> = known;

/** The motion classes seen so far, by `subType`; Ring may add more, which are shown under their own name. */
export const motionClasses: Readonly<Record<string, { label: string; icon: IconName }>> = {
  motion: { label: "Motion", icon: "motion" },
  other_motion: { label: "Motion", icon: "motion" },
  human: { label: "Person", icon: "person" },
  vehicle: { label: "Vehicle", icon: "vehicle" },
  animal: { label: "Animal", icon: "animal" },
  package: { label: "Package", icon: "package" },
};

/** Whether the catalogue has an entry for a `data.type`. */
export function isKnownType(type: string): type is KnownType {
  return Object.hasOwn(known, type);
}

/** The catalogue's entry for a `data.type`, or undefined for a type that Ring has added since. */
export function findEventType(type: string): EventType | undefined {
  return isKnownType(type) ? known[type] : undefined;
}

/** How an event reads and looks: label, tone and icon for any type and motion class, known or not. */
export function describeEvent(
  type: string,
  subType: string | null,
): Pick<EventType, "label" | "tone" | "icon" | "sound"> {
  const entry = findEventType(type);
  if (!entry) return { label: spell(type), tone: "neutral", icon: "unknown" };
  if (type !== "motion_detected" || subType === null) return entry;
  const motionClass = Object.hasOwn(motionClasses, subType) ? motionClasses[subType] : undefined;
  return { ...entry, ...(motionClass ?? { label: spell(subType) }) };
}

/** "parcel_left" -> "Parcel left": Ring's own name, readable. */
function spell(name: string): string {
  const words = name.replaceAll(/[_\s]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
