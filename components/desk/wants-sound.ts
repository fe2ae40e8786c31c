import type { Preferences } from "@/lib/preferences/preferences";

/** Whether anything at all is to be heard. */
export function wantsSound({ sounds, volume }: Pick<Preferences, "sounds" | "volume">): boolean {
  return volume > 0 && Object.values(sounds).includes(true);
}
