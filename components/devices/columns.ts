import type { SortKey } from "@/components/devices/query";

/** How the rows of the list are laid out; the same for its head. A phone shows two lines. */
const phone = "max-desk:grid-rows-[1.5rem_1.25rem] max-desk:content-center max-desk:gap-x-2 max-desk:pr-3";
const desk = "desk:items-center desk:gap-x-3 desk:px-4";

const tracks = {
  plain:
    "max-desk:grid-cols-[minmax(0,1fr)_auto] max-desk:pl-3 desk:grid-cols-[9.5rem_minmax(0,1.4fr)_minmax(0,1fr)_5.5rem_5.5rem] wide:grid-cols-[10.5rem_minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)_6rem_6rem_6rem]",
  ticked:
    "max-desk:grid-cols-[2.75rem_minmax(0,1fr)_auto] desk:grid-cols-[2rem_9.5rem_minmax(0,1.4fr)_minmax(0,1fr)_5.5rem_5.5rem] wide:grid-cols-[2rem_10.5rem_minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1fr)_6rem_6rem_6rem]",
};

export function rowClass(hasTicks: boolean): string {
  return `grid h-row ${phone} ${desk} ${hasTicks ? tracks.ticked : tracks.plain}`;
}

export function headClass(hasTicks: boolean): string {
  return `hidden h-9 desk:grid desk:items-center desk:gap-x-3 desk:px-4 ${hasTicks ? tracks.ticked : tracks.plain}`;
}

export interface Column {
  title: string;
  /** null: it cannot be sorted by. */
  sort: SortKey | null;
  /** What its first click gives. */
  first: "ascending" | "descending";
  className?: string;
}

export const columns: readonly Column[] = [
  { title: "State", sort: "state", first: "ascending" },
  { title: "Name", sort: "name", first: "ascending" },
  { title: "Place", sort: "place", first: "ascending" },
  { title: "Groups", sort: null, first: "ascending", className: "max-wide:hidden" },
  { title: "Last press", sort: "press", first: "descending" },
  { title: "Last motion", sort: "motion", first: "descending" },
  { title: "Last event", sort: "event", first: "descending", className: "max-wide:hidden" },
];
