"use client";

import { useEffect, useRef, useState } from "react";
import { getJson } from "@/components/auth/post-json";
import type { KeysView } from "@/lib/keys/views";
import { followDeliveries } from "@/lib/live/connect";

interface Keys {
  view: KeysView;
  /** Whether what is shown may be old, since it could not be asked for. */
  isOld: boolean;
  reload: () => Promise<void>;
}

/** The signing keys as they are now: asked for again whenever deliveries came. */
export function useKeys(initial: KeysView): Keys {
  const [view, setView] = useState(initial);
  const [isOld, setOld] = useState(false);
  const asked = useRef(0);
  const [reload] = useState(() => async () => {
    asked.current += 1;
    const place = asked.current;
    try {
      const next = await getJson<KeysView>("/api/keys");
      if (place !== asked.current) return;
      setView(next);
      setOld(false);
    } catch {
      setOld(true);
    }
  });
  useEffect(() => followDeliveries(() => void reload()), [reload]);
  return { view, isOld, reload };
}
