"use client";

import Link from "next/link";
import { memo, useId, useRef } from "react";
import { PictureBox } from "@/components/pictures/picture-box";
import { CardButtons } from "@/components/queue/card-buttons";
import { CardText } from "@/components/queue/card-text";
import type { Run } from "@/components/queue/commands";
import { describeAlert } from "@/components/queue/describe-alert";
import { edges } from "@/components/queue/edges";
import { LeftLine } from "@/components/queue/left-line";
import { useKeptFocus } from "@/components/queue/use-kept-focus";
import { useSwipe } from "@/components/queue/use-swipe";
import { EventIcon } from "@/components/ui/event-icon";
import { LiveButton } from "@/components/video/live-button";
import type { AlertView, DeviceView } from "@/lib/live/protocol";

export interface AlertCardProps {
  alert: AlertView;
  name: string | null;
  place: string;
  /** Where somebody waits at the door: it can be watched. */
  doorbell: DeviceView | undefined;
  /** Somebody else has dealt with it: it only says so before it goes. */
  left: boolean;
  /** The one that Tab reaches; the arrows of the keyboard go on from there. */
  reachable: boolean;
  /** On a phone it stays in view while the page scrolls. */
  pinned: boolean;
  /** null for whoever only looks. */
  run: Run | null;
}

/** One alert of the queue: what, where, since when, and what to do about it. */
export const AlertCard = memo(function AlertCard(props: AlertCardProps) {
  const { alert, name, place, doorbell, left, reachable, pinned, run } = props;
  const card = useRef<HTMLLIElement>(null);
  const id = useId();
  const { tone, icon, title, pressing } = describeAlert(alert, place, 0);
  const picture = !pressing || !alert.picture ? null : pinned ? "large" : "small";
  useSwipe(card, () => card.current && run?.("acknowledge", alert, card.current), run !== null && !left);
  useKeptFocus(card, left);
  return (
    <li
      ref={card}
      data-alert-id={alert.id}
      data-alert-status={alert.status}
      data-press={(pressing && !left) || undefined}
      data-left={left || undefined}
      data-pinned={pinned || undefined}
      tabIndex={reachable ? 0 : -1}
      aria-labelledby={`${id} ${id}-where`}
      className={`mx-3 mt-2.5 scroll-my-3 touch-pan-y rounded-base border border-line border-l-3 ${left ? "bg-bg" : edges[tone]} ${pinned ? "max-desk:sticky max-desk:top-0 max-desk:z-2" : ""}`}
    >
      {left ? (
        <LeftLine id={id} alert={alert} name={name} place={place} />
      ) : (
        <div
          className={`grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2 p-2.5 pr-3 max-desk:pr-1 ${pressing ? "max-desk:pr-3!" : "max-desk:grid-cols-[1.75rem_minmax(0,1fr)_auto] max-desk:min-h-16 max-desk:items-center max-desk:py-1"}`}
        >
          <EventIcon icon={icon} tone={tone} />
          <CardText id={id} alert={alert} name={name} place={place} />
          {picture === "large" ? (
            <CardPicture
              alert={alert}
              title={`${name ?? place}: ${title}`}
              className="mt-2 h-30 max-desk:col-span-2 desk:col-start-2 desk:h-37.5"
            />
          ) : null}
          <div
            className={`desk:col-start-2 desk:mt-2 desk:flex desk:gap-2 ${pressing ? "max-desk:col-span-2 max-desk:mt-2" : ""}`}
          >
            {picture === "small" ? (
              <CardPicture
                alert={alert}
                title={`${name ?? place}: ${title}`}
                className="h-13.5 w-24 shrink-0 max-desk:hidden"
              />
            ) : null}
            {run ? (
              <div
                className={`flex items-center gap-1.5 desk:flex-wrap ${pressing ? "max-desk:gap-2" : "max-desk:gap-0"}`}
              >
                <CardButtons alert={alert} pressing={pressing} describedBy={id} run={run}>
                  <LiveButton
                    device={doorbell}
                    describedBy={id}
                    className="h-11 px-3 desk:h-8 desk:px-2.5 desk:text-dense"
                  />
                </CardButtons>
                {pressing && !doorbell?.watchable ? <OpenLink seq={alert.lastSeq} describedBy={id} /> : null}
              </div>
            ) : null}
          </div>
        </div>
      )}
    </li>
  );
});

/** Who is at the door: large on the card that stands first, so small on the others that many cards are in view. */
function CardPicture({ alert, title, className }: { alert: AlertView; title: string; className: string }) {
  if (!alert.picture) return null;
  return <PictureBox seq={alert.lastSeq} state={alert.picture} alt={title} className={className} />;
}

/** On a phone a press says in words where it leads; elsewhere its title does. */
function OpenLink({ seq, describedBy }: { seq: number; describedBy: string }) {
  return (
    <Link
      href={`/events/${seq}`}
      prefetch={false}
      aria-describedby={describedBy}
      className="inline-flex h-11 items-center rounded-base border border-line bg-panel px-4 desk:hidden"
    >
      Open
    </Link>
  );
}
