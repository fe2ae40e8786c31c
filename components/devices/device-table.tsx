"use client";

import { Fragment } from "react";
import type { DeviceSection } from "@/components/devices/arrange";
import type { ListingProps } from "@/components/devices/listing";
import { describeSection } from "@/components/devices/section-heading";
import { TableHead } from "@/components/devices/table-head";
import { DeviceTableRow } from "@/components/devices/table-row";
import { roles } from "@/components/shell/table-roles";
import type { DeviceView } from "@/lib/live/protocol";

/** The devices as a list that can be sorted by its columns. */
export function DeviceTable(props: ListingProps) {
  const { sections, slices, isMeasured, devices, labels, chosen, onChoose, query, onQuery, onChooseAll } = props;
  const total = sections.reduce((sum, { keys }) => sum + keys.length, 0);
  const isAllChosen = chosen && total > 0 && sections.every(({ keys }) => keys.every((key) => chosen.has(key)));
  let place = 2;
  return (
    <table role={roles.table} aria-label="Devices" aria-rowcount={total + 1} className="block">
      <TableHead query={query} onQuery={onQuery} isAllChosen={isAllChosen} onChooseAll={onChooseAll} />
      {sections.map((section, number) => {
        const { from, to, before, after } = slices[number] ?? none;
        const first = place;
        place += section.keys.length;
        return (
          <Fragment key={section.id}>
            <Heading section={section} devices={devices} />
            <tbody
              role={roles.group}
              className="block"
              style={isMeasured ? { paddingTop: before, paddingBottom: after } : undefined}
            >
              {section.keys.slice(from, to).map((key, offset) => {
                const device = devices.get(key);
                return device ? (
                  <DeviceTableRow
                    key={key}
                    device={device}
                    labels={labels}
                    isChosen={chosen?.has(key) ?? null}
                    onChoose={onChoose}
                    place={first + from + offset}
                  />
                ) : null;
              })}
            </tbody>
          </Fragment>
        );
      })}
    </table>
  );
}

const none = { from: 0, to: 0, before: 0, after: 0 };

function Heading({ section, devices }: { section: DeviceSection; devices: ReadonlyMap<number, DeviceView> }) {
  if (section.title === null) return null;
  return (
    <tbody role={roles.group} className="block">
      <tr role={roles.row} data-section-heading className="block h-9 border-b border-line-soft">
        <th
          role={roles.rowHead}
          scope="rowgroup"
          className="flex h-full items-center gap-2 px-3 text-left text-small font-semibold text-muted desk:px-4"
        >
          <bdi className="truncate text-ink">{section.title}</bdi>
          <span className="whitespace-nowrap">{describeSection(section.keys, devices)}</span>
        </th>
      </tr>
    </tbody>
  );
}
