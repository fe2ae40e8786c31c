"use client";

import { Volume2 } from "lucide-react";
import { useDesk } from "@/components/desk/desk-context";
import { Choice } from "@/components/profile/choice";
import { kinds } from "@/components/profile/kinds";
import { NotificationsField } from "@/components/profile/notifications-field";
import { Saved } from "@/components/profile/saved";
import { Tick } from "@/components/profile/tick";
import { useSaving } from "@/components/profile/use-saving";
import { VolumeField } from "@/components/profile/volume-field";
import { Section } from "@/components/shell/section";
import { Button } from "@/components/ui/button";
import { arm, play } from "@/lib/sound/player";

/** How Gatehouse makes itself noticed by this person. */
export function SoundsSection() {
  const { sounds, volume, announcements, shortcuts } = useDesk().preferences;
  const { save, ...outcome } = useSaving();
  return (
    <Section
      title="Sounds and notifications"
      text="An alert rings once, on one of your open pages. Sounds need one click on a page first; the header says so."
    >
      <fieldset id="sounds" className="scroll-mt-6">
        <legend className="mb-1 font-semibold">Sounds</legend>
        {kinds.map(({ kind, label }) => (
          <div
            key={kind}
            className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line-soft py-1"
          >
            <Tick label={label} checked={sounds[kind]} onChange={(on) => save({ sounds: { ...sounds, [kind]: on } })} />
            <Button kind="plain" onClick={() => void arm().then(() => play(kind, volume))}>
              <Volume2 aria-hidden="true" className="size-4" strokeWidth={1.8} />
              Test<span className="sr-only"> the sound of: {label}</span>
            </Button>
          </div>
        ))}
      </fieldset>
      <VolumeField value={volume} onSave={(chosen) => save({ volume: chosen })} />
      <NotificationsField save={save} />
      <Choice
        label="Announcements"
        value={announcements}
        onChange={(chosen) => save({ announcements: chosen })}
        options={[
          { value: "all", label: "All events" },
          { value: "presses", label: "Doorbell presses only" },
          { value: "off", label: "Off" },
        ]}
        hint="What a screen reader reads out while a page is open."
      />
      <Tick
        label="Keyboard shortcuts"
        checked={shortcuts}
        onChange={(on) => save({ shortcuts: on })}
        hint="Single keys, such as g then a for Alerts. Press ? for all of them. Ctrl K works in any case."
      />
      <Saved {...outcome} />
    </Section>
  );
}
