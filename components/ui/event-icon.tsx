import {
  BadgeCheck,
  Bell,
  Car,
  CircleMinus,
  CirclePlus,
  CircleQuestionMark,
  CloudAlert,
  DoorOpen,
  Droplet,
  Droplets,
  Link2,
  type LucideIcon,
  Package,
  PawPrint,
  Plug,
  ShieldAlert,
  Snowflake,
  Thermometer,
  Unlink2,
  UserRound,
  VideoOff,
  Waves,
  Wind,
} from "lucide-react";
import type { IconName, Tone } from "@/lib/ring/event-types";

const icons: Record<IconName, LucideIcon> = {
  bell: Bell,
  person: UserRound,
  vehicle: Car,
  animal: PawPrint,
  package: Package,
  motion: Waves,
  online: Plug,
  offline: VideoOff,
  added: CirclePlus,
  removed: CircleMinus,
  linked: Link2,
  unlinked: Unlink2,
  plan: BadgeCheck,
  contact: DoorOpen,
  water: Droplets,
  cold: Snowflake,
  tamper: ShieldAlert,
  temperature: Thermometer,
  humidity: Droplet,
  air: Wind,
  gas: CloudAlert,
  unknown: CircleQuestionMark,
};

const tones: Record<Tone, string> = {
  press: "rounded-full bg-press text-on-accent outlined-when-forced",
  motion: "text-motion",
  online: "text-online",
  offline: "text-offline",
  warning: "text-offline",
  neutral: "text-muted",
};

/** The picture of an event; the words beside it say the same. A press is a filled pill, so that it differs in shape too. */
export function EventIcon({ icon, tone }: { icon: IconName; tone: Tone }) {
  const Icon = icons[icon];
  return (
    <span className={`grid h-5.5 w-7 place-items-center ${tones[tone]}`}>
      <Icon aria-hidden="true" className={tone === "press" ? "size-3.5" : "size-4.5"} strokeWidth={1.8} />
    </span>
  );
}
