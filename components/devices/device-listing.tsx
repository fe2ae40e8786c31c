"use client";

import { useRef } from "react";
import { useDesk } from "@/components/desk/desk-context";
import { DeviceGrid } from "@/components/devices/device-grid";
import { DeviceTable } from "@/components/devices/device-table";
import type { ListingProps } from "@/components/devices/listing";
import { useRowKeys } from "@/components/devices/use-row-keys";
import type { Steady } from "@/components/devices/use-steady";
import { useWindow } from "@/components/devices/use-window";

interface DeviceListingProps extends Omit<ListingProps, "slices" | "isMeasured"> {
  view: "list" | "grid";
  holders: Steady["holders"];
}

/** The rows or cards, in an area that scrolls by itself. */
export function DeviceListing({ view, holders, ...listing }: DeviceListingProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { preferences } = useDesk();
  const hasHeadings = listing.sections.some(({ title }) => title !== null);
  const look = `${view} ${preferences.density} ${hasHeadings}`;
  const { slices, isMeasured } = useWindow(scroller, listing.sections, look);
  useRowKeys(scroller);
  const Listing = view === "list" ? DeviceTable : DeviceGrid;
  return (
    <div
      ref={scroller}
      {...holders}
      className={`min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain ${view === "list" ? "desk:scroll-pt-9" : "pt-3"}`}
    >
      <Listing {...listing} slices={slices} isMeasured={isMeasured} />
    </div>
  );
}
