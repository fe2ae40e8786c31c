"use client";

import { useDesk } from "@/components/desk/desk-context";
import { Choice } from "@/components/profile/choice";
import { Saved } from "@/components/profile/saved";
import { TimeZoneField } from "@/components/profile/time-zone-field";
import { useSaving } from "@/components/profile/use-saving";
import { Section } from "@/components/shell/section";

/** How Gatehouse looks for this person, on every screen of theirs. */
export function AppearanceSection() {
  const { theme, density, timeZone, clock } = useDesk().preferences;
  const { save, ...outcome } = useSaving();
  return (
    <Section title="Appearance" text="Yours alone, wherever you sign in. Saved as you choose.">
      <Choice
        label="Theme"
        value={theme}
        onChange={(chosen) => save({ theme: chosen })}
        options={[
          { value: "system", label: "As this system" },
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
      />
      <Choice
        label="Rows"
        value={density}
        onChange={(chosen) => save({ density: chosen })}
        options={[
          { value: "compact", label: "Compact" },
          { value: "default", label: "Default" },
          { value: "comfortable", label: "Comfortable" },
        ]}
        hint="How high the rows of lists are. On a phone they stay high enough for a thumb."
      />
      <Choice
        label="Clock"
        value={clock}
        onChange={(chosen) => save({ clock: chosen })}
        options={[
          { value: "24", label: "24 hours" },
          { value: "12", label: "12 hours" },
        ]}
      />
      <TimeZoneField value={timeZone} onChange={(chosen) => save({ timeZone: chosen })} />
      <Saved {...outcome} />
    </Section>
  );
}
