"use client";

import { useRef } from "react";
import { devicesText, letterTo, linkStates, recoveredText } from "@/components/settings/linked-words";
import { RemoveDue } from "@/components/settings/remove-due";
import { ResidentReset } from "@/components/settings/resident-reset";
import { CopyButton } from "@/components/shell/copy-button";
import { Row } from "@/components/shell/rows";
import { When } from "@/components/shell/when";
import { StateShape } from "@/components/ui/state-shape";
import type { LinkedAccountView } from "@/lib/linking/views";
import { useTicking } from "@/lib/live/clock";

const DAY_MS = 86_400_000;

/** One account: how its link stands and until when, and what to do about it. */
export function LinkedAccount({ account, homeUrl }: { account: LinkedAccountView; homeUrl: string }) {
  const { name, health, resident } = account;
  const { shape, word } = linkStates[health];
  const title = (
    <span className="flex flex-wrap items-center gap-x-2">
      {name}
      <span className="inline-flex items-center gap-2 font-normal">
        <StateShape kind={shape} />
        {word}
      </span>
    </span>
  );
  const needsLetter = health === "relink" || health === "ending";
  return (
    <Row title={title} text={<Text account={account} />}>
      {resident === null ? null : <ResidentReset resident={resident} />}
      {needsLetter ? <Letter text={letterTo(account, homeUrl)} /> : null}
      {health === "unlinked" ? <RemoveDue account={account} /> : null}
    </Row>
  );
}

function Text({ account }: { account: LinkedAccountView }) {
  const { resident, failure, readFailure, renewedAt, endsAt, unlinkedAt, removableAt, history } = account;
  return (
    <>
      {devicesText(account)}
      {resident === null ? null : (
        <>
          {" · linked by "}
          <bdi>{resident.name}</bdi>
        </>
      )}
      {renewedAt === null || endsAt === null ? null : (
        <>
          {" · renewed "}
          <When at={renewedAt} />, <Countdown endsAt={endsAt} />
        </>
      )}
      {!history?.readAt ? null : (
        <>
          {" · compared with Ring’s history "}
          <When at={history.readAt} />
          {recoveredText(history.recovered)}
        </>
      )}
      {unlinkedAt === null || removableAt === null ? null : (
        <>
          {" · unlinked "}
          <When at={unlinkedAt} />. <Due at={removableAt} />
        </>
      )}
      {failure === null ? null : <span className="block text-offline">{failure}</span>}
      {readFailure === null ? null : (
        <span className="block text-offline">Its devices could not be read: {readFailure}</span>
      )}
    </>
  );
}

function Countdown({ endsAt }: { endsAt: number }) {
  const days = useTicking((now) => Math.ceil((endsAt - now) / DAY_MS));
  if (days <= 0) return "which was too long ago";
  return days === 1 ? "1 day left" : `${days} days left`;
}

function Due({ at }: { at: number }) {
  const isDue = useTicking((now) => now >= at);
  if (isDue) return <strong className="font-semibold text-ink">Its data is due to be removed.</strong>;
  return (
    <>
      Its data is kept until <When at={at} />, should the customer come back.
    </>
  );
}

function Letter({ text }: { text: string }) {
  const source = useRef<HTMLPreElement>(null);
  return (
    <details className="basis-full">
      <summary className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4 desk:min-h-8">
        What to send to the customer
      </summary>
      <pre ref={source} className="my-2 rounded-base bg-hover p-3 font-sans text-dense whitespace-pre-wrap">
        {text}
      </pre>
      <CopyButton text={text} source={source} />
    </details>
  );
}
