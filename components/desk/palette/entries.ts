import { placeOf } from "@/components/desk/names";
import { pagesFor } from "@/components/desk/pages";
import type { ViewerView } from "@/lib/auth/views";
import type { DeviceView, LabelView } from "@/lib/live/protocol";

/** One thing that the palette leads to. */
export interface Entry {
  id: string;
  group: "Pages" | "Devices" | "Actions";
  title: string;
  /** Where it is, or what else it is called. */
  text: string;
  /** What is searched, in small letters; the title comes first. */
  haystack: string;
  to: { href: string } | { run: () => unknown };
}

type Plain = Omit<Entry, "haystack">;

/** An entry that can be found by its title and its text. */
export function toEntry(entry: Plain): Entry {
  return { ...entry, haystack: `${entry.title} ${entry.text}`.toLowerCase() };
}

export function pageEntries(viewer: ViewerView): Entry[] {
  return pagesFor(viewer).map(({ href, label }) =>
    toEntry({ id: `page-${href}`, group: "Pages", title: label, text: "", to: { href } }),
  );
}

export function deviceEntries(devices: Iterable<DeviceView>, labels: readonly LabelView[]): Entry[] {
  return [...devices].map((device) =>
    toEntry({
      id: `device-${device.key}`,
      group: "Devices",
      title: device.name,
      text: placeOf(device, labels),
      to: { href: `/devices/${device.key}` },
    }),
  );
}
