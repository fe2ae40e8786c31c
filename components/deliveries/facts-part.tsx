"use client";

import { Fact, factsClass, Part } from "@/components/deliveries/part";
import type { DeliveryDetail } from "@/lib/deliveries/views";
import { formatClock } from "@/lib/format/clock";
import { formatDay } from "@/lib/format/day";
import { useTicking, useZone } from "@/lib/live/clock";
import { describeEvent } from "@/lib/ring/event-types";

/** When and from where it came, and what it names, as Ring wrote it. */
export function FactsPart({ detail }: { detail: DeliveryDetail }) {
  const { delivery, sentAt, occurredAt, remoteAddress, keyId, ids } = detail;
  const { type, subType, isClaimed, account } = delivery;
  const word = isClaimed ? " (claimed)" : "";
  return (
    <Part title="Facts">
      <dl className={factsClass}>
        <Fact label="Received">
          <Moment at={delivery.receivedAt} />
        </Fact>
        {sentAt === null ? null : (
          <Fact label="Sent">
            <Moment at={sentAt} />
            {word}
          </Fact>
        )}
        {occurredAt === null ? null : (
          <Fact label="Happened">
            <Moment at={occurredAt} />
            {word}
          </Fact>
        )}
        <Fact label="From">{remoteAddress === "" ? "Unknown" : remoteAddress}</Fact>
        <Fact label="Key">{keyId === null ? "None verified it" : <Code>{keyId}</Code>}</Fact>
        {type === null ? null : (
          <Fact label="Type">
            {describeEvent(type, subType).label} <Code>{subType === null ? type : `${type}, ${subType}`}</Code>
            {word}
          </Fact>
        )}
        {account === null ? null : (
          <Fact label="Account">
            {account}
            {word}
          </Fact>
        )}
        <Id label="Account id" id={ids.accountId} />
        <Id label="Device id" id={ids.deviceId} />
        <Id label="Request id" id={ids.requestId} />
        <Id label="Event id" id={ids.eventId} />
      </dl>
    </Part>
  );
}

function Id({ label, id }: { label: string; id: string | null }) {
  if (id === null) return null;
  return (
    <Fact label={label}>
      <Code>{id}</Code>
    </Fact>
  );
}

function Code({ children }: { children: string }) {
  return (
    <code className="font-mono text-dense">
      <bdi>{children}</bdi>
    </code>
  );
}

/** "Today 14:07:10.123". */
function Moment({ at }: { at: number }) {
  const zone = useZone();
  const day = useTicking((now) => formatDay(at, now, zone));
  const ms = String(((at % 1_000) + 1_000) % 1_000).padStart(3, "0");
  const clock = formatClock(at, zone).replace(/(\d\d:\d\d:\d\d)/, `$1.${ms}`);
  return (
    <time dateTime={new Date(at).toISOString()}>
      {day} {clock}
    </time>
  );
}
