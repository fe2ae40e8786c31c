"use client";

import { useCallback, useState } from "react";
import type { DeviceSection } from "@/components/devices/arrange";

/** Which devices are ticked, by their keys. */
export function useChoice(sections: readonly DeviceSection[]) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const choose = useCallback(
    (key: number, isChosen: boolean) =>
      setChosen((before) => {
        const after = new Set(before);
        if (isChosen) after.add(key);
        else after.delete(key);
        return after;
      }),
    [],
  );
  const clear = useCallback(() => setChosen(new Set()), []);
  const chooseAll = (isChosen: boolean) => {
    if (isChosen) setChosen(new Set(sections.flatMap(({ keys }) => keys)));
    else clear();
  };
  return { chosen, choose, chooseAll, clear };
}
