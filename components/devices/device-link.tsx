import Link from "next/link";
import type { DeviceView } from "@/lib/live/protocol";

/** The name of a device, leading to its page; the link takes up all of the row or card around it. */
export function DeviceLink({ device }: { device: Pick<DeviceView, "key" | "name" | "status"> }) {
  const look = device.status === "online" || device.status === "unknown" ? "text-ink" : "text-muted";
  return (
    <Link
      href={`/devices/${device.key}`}
      prefetch={false}
      className={`after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent ${look}`}
    >
      <bdi className="font-semibold">{device.name}</bdi>
    </Link>
  );
}

/** Ring's own name, where an alias hides it. */
export function OwnName({ device, className }: { device: DeviceView; className: string }) {
  if (!hasOwnName(device)) return null;
  return (
    <span className={`text-small text-muted ${className}`}>
      <span className="sr-only">, by itself </span>
      <bdi>{device.ownName}</bdi>
    </span>
  );
}

/** Whether people have given it a name beside its own. */
export function hasOwnName({ alias, name, ownName }: Pick<DeviceView, "alias" | "name" | "ownName">): boolean {
  return alias !== null && ownName !== name;
}
