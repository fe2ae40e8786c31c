"use client";

import { Inbox } from "lucide-react";
import type { DeliveryChip } from "@/components/deliveries/chips";
import { presetWords } from "@/components/deliveries/preset-tabs";
import { useDesk } from "@/components/desk/desk-context";
import { Button } from "@/components/ui/button";
import { type DeliveryFilter, emptyDeliveryFilter, type Preset } from "@/lib/deliveries/filter";
import type { DeliveryPage } from "@/lib/deliveries/views";

const nothing: Record<Preset, string> = {
  all: "Nothing has called the webhook yet.",
  refused: "No request was refused.",
  quarantined: "Nothing is in quarantine.",
  "not-understood": "Everything was understood.",
  repeated: "Nothing was sent twice.",
  held: "No delivery waits for a key.",
};

interface EmptyDeliveriesProps {
  filter: DeliveryFilter;
  chips: readonly DeliveryChip[];
  page: DeliveryPage;
  onChange: (filter: DeliveryFilter) => void;
}

/** Says what was asked for and not found, or that there is nothing yet. */
export function EmptyDeliveries({ filter, chips, page, onChange }: EmptyDeliveriesProps) {
  const { webhookUrl } = useDesk();
  const isPartial = page.lookedTo !== null;
  return (
    <div className="flex flex-col items-center gap-3 rounded-base border border-line bg-panel px-6 py-12 text-center">
      <span className="grid size-12 place-items-center rounded-full bg-hover text-muted">
        <Inbox aria-hidden="true" className="size-6" strokeWidth={1.6} />
      </span>
      <p className="max-w-prose text-large font-semibold wrap-anywhere">
        {isPartial ? "None found so far." : chips.length === 0 ? nothing[filter.preset] : toSentence(filter, chips)}
      </p>
      {chips.length > 0 ? (
        <Button kind="plain" onClick={() => onChange({ ...emptyDeliveryFilter, preset: filter.preset })}>
          Clear filters
        </Button>
      ) : null}
      {filter.preset === "all" && chips.length === 0 && !isPartial ? (
        <p className="max-w-prose text-muted wrap-anywhere">
          Each request will stand here within a second, whatever it was answered. Register {webhookUrl} with Ring.
        </p>
      ) : null}
    </div>
  );
}

function toSentence({ preset }: DeliveryFilter, chips: readonly DeliveryChip[]): string {
  const parts = [...(preset === "all" ? [] : [presetWords[preset]]), ...chips.map(({ text }) => text)];
  return `No deliveries match ${parts.join(", ")}.`;
}
