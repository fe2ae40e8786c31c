"use client";

import { createContext, useContext } from "react";
import type { Standing } from "@/components/live/standing";
import type { ViewerView } from "@/lib/auth/views";
import type { Live } from "@/lib/live/use-live";
import type { Preferences } from "@/lib/preferences/preferences";

/** What every page shares and what rarely changes: who looks, and how they like it. */
export interface Desk {
  viewer: ViewerView;
  standing: Standing;
  preferences: Preferences;
  /** Changes at once here, then on the server; rejects with `Refused` and goes back where that fails. */
  changePreferences(change: Partial<Preferences>): Promise<void>;
  /** The address to register with Ring. */
  webhookUrl: string;
}

export const DeskContext = createContext<Desk | null>(null);

/** The live state, which changes with every push: whoever uses it renders as often. */
export const LiveContext = createContext<Live | null>(null);

/** The desk around this page. */
export function useDesk(): Desk {
  return inside(useContext(DeskContext));
}

/** What is known live, on whatever page. */
export function useLiveState(): Live {
  return inside(useContext(LiveContext));
}

function inside<T>(value: T | null): T {
  if (value === null) throw new Error("This stands outside the desk.");
  return value;
}
