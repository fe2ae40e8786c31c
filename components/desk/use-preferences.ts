"use client";

import { useCallback, useRef, useState } from "react";
import { postJson } from "@/components/auth/post-json";
import type { Preferences } from "@/lib/preferences/preferences";

/** A person's preferences: a change shows at once, and goes back where the server does not take it. */
export function usePreferences(saved: Preferences) {
  const [preferences, setPreferences] = useState(saved);
  const known = useRef(saved);
  const changePreferences = useCallback(async (change: Partial<Preferences>) => {
    setPreferences((before) => ({ ...before, ...change }));
    try {
      known.current = await postJson<Preferences>("/api/preferences", change);
    } catch (error) {
      setPreferences(known.current);
      throw error;
    }
  }, []);
  return { preferences, changePreferences };
}
