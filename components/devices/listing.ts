import type { DeviceSection } from "@/components/devices/arrange";
import type { Slice } from "@/components/devices/cut-sections";
import type { DeviceQuery } from "@/components/devices/query";
import type { DeviceView, LabelView } from "@/lib/live/protocol";

/** What a list and a grid of devices are given alike. */
export interface ListingProps {
  sections: readonly DeviceSection[];
  /** What of each section is drawn. */
  slices: readonly Slice[];
  /** Whether heights are known, so that room can be kept for the rest. */
  isMeasured: boolean;
  devices: ReadonlyMap<number, DeviceView>;
  labels: readonly LabelView[];
  /** null where nothing can be chosen. */
  chosen: ReadonlySet<number> | null;
  onChoose: (key: number, isChosen: boolean) => void;
  onChooseAll: (isChosen: boolean) => void;
  /** Shows live video of a device above the list. */
  onWatch: (key: number) => void;
  query: DeviceQuery;
  onQuery: (query: DeviceQuery) => void;
}
