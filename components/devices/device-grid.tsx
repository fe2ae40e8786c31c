"use client";

import { DeviceCard } from "@/components/devices/device-card";
import type { ListingProps } from "@/components/devices/listing";
import { describeSection } from "@/components/devices/section-heading";

/** The devices as cards. */
export function DeviceGrid({ sections, slices, isMeasured, devices, labels, chosen, onChoose, onWatch }: ListingProps) {
  return sections.map(({ id, title, keys }, number) => {
    const { from, to, before, after } = slices[number] ?? { from: 0, to: 0, before: 0, after: 0 };
    const headingId = `devices-${id}`;
    return (
      <section key={id} aria-labelledby={title === null ? undefined : headingId}>
        {title === null ? null : (
          <h2
            id={headingId}
            data-section-heading
            className="flex h-11 items-end gap-2 px-3 pb-2 text-small font-semibold text-muted desk:px-4"
          >
            <bdi className="truncate text-ink">{title}</bdi>
            <span className="whitespace-nowrap">{describeSection(keys, devices)}</span>
          </h2>
        )}
        <ul
          aria-label={title === null ? "Devices" : undefined}
          aria-labelledby={title === null ? undefined : headingId}
          className="mb-3 grid grid-cols-[repeat(auto-fill,minmax(min(15rem,100%),1fr))] gap-3 px-3 desk:px-4"
          style={isMeasured ? { paddingTop: before, paddingBottom: after } : undefined}
        >
          {keys.slice(from, to).map((key) => {
            const device = devices.get(key);
            return device ? (
              <DeviceCard
                key={key}
                device={device}
                labels={labels}
                isChosen={chosen?.has(key) ?? null}
                onChoose={onChoose}
                onWatch={onWatch}
              />
            ) : null;
          })}
        </ul>
      </section>
    );
  });
}
