"use client";

import Link from "next/link";
import { useState } from "react";
import { boxClass } from "@/components/auth/field";
import { FormError } from "@/components/auth/form-error";
import { postJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { countDevices } from "@/components/devices/counts";
import { LabelOptions } from "@/components/devices/query-choices";
import { Button } from "@/components/ui/button";
import type { ViewerView } from "@/lib/auth/views";
import type { LabelView } from "@/lib/live/protocol";

interface ChoiceBarProps {
  chosen: ReadonlySet<number>;
  labels: readonly LabelView[];
  viewer: ViewerView;
  onAll: (isChosen: boolean) => void;
  onClear: () => void;
}

/** How many the server takes at once. */
const BATCH = 500;

/** What can be done with the devices that are ticked: put a label on all of them, or take it off. */
export function ChoiceBar({ chosen, labels, viewer, onAll, onClear }: ChoiceBarProps) {
  const { busy, failure, send } = useRequest();
  const [labelId, setLabelId] = useState("");
  const [done, setDone] = useState("");
  const label = labels.find(({ id }) => String(id) === labelId);
  const change = (on: boolean) => {
    if (!label) return setDone("Choose a site or a group first.");
    setDone("");
    return send(async () => {
      const keys = [...chosen];
      for (let start = 0; start < keys.length; start += BATCH) {
        await postJson("/api/devices/label", { devices: keys.slice(start, start + BATCH), label: label.id, on });
      }
      setDone(`${label.name} ${on ? "is on" : "is off"} ${countDevices(keys.length)}.`);
    });
  };
  if (chosen.size === 0) return null;
  return (
    <section
      aria-label="Chosen devices"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line bg-press-tint px-3 py-2 desk:px-4"
    >
      <p className="mr-1 font-semibold whitespace-nowrap">{countDevices(chosen.size)} chosen</p>
      {labels.length === 0 ? (
        <NoLabels isAdmin={viewer.role === "admin"} />
      ) : (
        <>
          <select
            aria-label="Site or group"
            value={label ? labelId : ""}
            onChange={(event) => setLabelId(event.target.value)}
            className={`${boxClass} w-auto! max-w-full desk:max-w-56`}
          >
            <option value="">Choose a site or group</option>
            <LabelOptions labels={labels} />
          </select>
          <Button kind="plain" busy={busy} onClick={() => change(true)}>
            Add label
          </Button>
          <Button kind="plain" busy={busy} onClick={() => change(false)}>
            Remove label
          </Button>
        </>
      )}
      <Button kind="plain" onClick={() => onAll(true)}>
        Choose all shown
      </Button>
      <Button kind="plain" onClick={onClear}>
        Clear
      </Button>
      <p role="status" className="min-w-0 wrap-anywhere">
        {done}
      </p>
      <FormError failure={failure} />
    </section>
  );
}

function NoLabels({ isAdmin }: { isAdmin: boolean }) {
  if (!isAdmin) return <p>There are no sites or groups yet. An admin can make them.</p>;
  return (
    <p>
      There are no sites or groups yet.{" "}
      <Link href="/labels" prefetch={false} className="font-semibold text-accent underline underline-offset-4">
        Make the first
      </Link>
    </p>
  );
}
