"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { postJson } from "@/components/auth/post-json";
import type { Preferences } from "@/lib/preferences/preferences";

interface Told {
  personId: string;
  preferences: Preferences;
}

/** A person's preferences: a change shows at once in all their tabs, and goes back where the server does not take it. */
export function usePreferences(personId: string, saved: Preferences) {
  const [preferences, setPreferences] = useState(saved);
  const known = useRef(saved);
  const tabs = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    const channel = new BroadcastChannel("gatehouse.preferences");
    channel.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.personId !== personId) return;
      known.current = data.preferences;
      setPreferences(data.preferences);
    };
    tabs.current = channel;
    return () => channel.close();
  }, [personId]);
  const changePreferences = useCallback(
    async (change: Partial<Preferences>) => {
      setPreferences((before) => ({ ...before, ...change }));
      try {
        known.current = await postJson<Preferences>("/api/preferences", change);
      } catch (error) {
        setPreferences(known.current);
        throw error;
      }
      tabs.current?.postMessage({ personId, preferences: known.current } satisfies Told);
    },
    [personId],
  );
  return { preferences, changePreferences };
}
