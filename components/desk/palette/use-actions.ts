"use client";

import { leaveFor } from "@/components/auth/leave";
import { postJson } from "@/components/auth/post-json";
import { useDesk } from "@/components/desk/desk-context";
import { useOverlays } from "@/components/desk/overlays-context";
import { type Entry, toEntry } from "@/components/desk/palette/entries";
import { listShortcuts } from "@/components/desk/shortcuts";
import { wantsSound } from "@/components/desk/wants-sound";
import { defaultPreferences, type Preferences } from "@/lib/preferences/preferences";

const SILENT = { press: false, motion: false, offline: false };
const PAUSE = "p";

const themes: readonly { theme: Preferences["theme"]; title: string; text: string }[] = [
  { theme: "light", title: "Light theme", text: "Appearance" },
  { theme: "dark", title: "Dark theme", text: "Appearance" },
  { theme: "system", title: "Theme of this system", text: "Appearance, light or dark" },
];

/** What the palette can do at once; what did not work rejects with a sentence to show. */
export function useActions(): Entry[] {
  const { preferences, changePreferences } = useDesk();
  const { open } = useOverlays();
  const pause = listShortcuts().findLast(({ keys }) => keys === PAUSE);
  const isHeard = wantsSound(preferences);
  const heard = { sounds: defaultPreferences.sounds, volume: preferences.volume || defaultPreferences.volume };
  return [
    ...(pause ? [action("pause", pause.label, "", pause.run)] : []),
    ...themes
      .filter(({ theme }) => theme !== preferences.theme)
      .map(({ theme, title, text }) => action(theme, title, text, () => changePreferences({ theme }))),
    isHeard
      ? action("silent", "Turn sounds off", "Mute", () => changePreferences({ sounds: SILENT }))
      : action("heard", "Turn sounds on", "", () => changePreferences(heard)),
    action("shortcuts", "Keyboard shortcuts", "Help", () => open("shortcuts")),
    action("sign-out", "Sign out", "Leave", () => postJson("/api/auth/sign-out", {}).then(() => leaveFor("/sign-in"))),
  ];
}

function action(id: string, title: string, text: string, run: () => unknown): Entry {
  return toEntry({ id: `action-${id}`, group: "Actions", title, text, to: { run } });
}
