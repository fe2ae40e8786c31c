"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type DeviceQuery, parseDeviceQuery, toDevicesPath } from "@/components/devices/query";

/** The query in the address, and how to change it. What is typed leaves no trace in the browser's history, a choice does. */
export function useDeviceQuery(): { query: DeviceQuery; changeQuery: (query: DeviceQuery) => void } {
  const params = useSearchParams();
  const query = useMemo(() => parseDeviceQuery(params), [params]);
  const changeQuery = useCallback((next: DeviceQuery) => {
    const shown = parseDeviceQuery(new URLSearchParams(location.search));
    const isTyping = next.text !== "" && toDevicesPath({ ...shown, text: next.text }) === toDevicesPath(next);
    if (isTyping) history.replaceState(null, "", toDevicesPath(next));
    else history.pushState(null, "", toDevicesPath(next));
  }, []);
  return { query, changeQuery };
}
