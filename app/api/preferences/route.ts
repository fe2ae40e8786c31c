import { change } from "@/lib/api/route";
import { changePreferences, preferencesChange } from "@/lib/preferences/store";

/** Change how Gatehouse looks and sounds for whoever asks. */
export const POST = change("preferences:change", preferencesChange, async ({ input, viewer }) =>
  viewer ? await changePreferences(viewer.id, input) : {},
);
