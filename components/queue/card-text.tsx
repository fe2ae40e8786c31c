"use client";

import Link from "next/link";
import { pathOf } from "@/components/desk/path-of";
import { formatAge } from "@/components/queue/age";
import { describeAlert } from "@/components/queue/describe-alert";
import { useTicking } from "@/lib/live/clock";
import type { AlertView } from "@/lib/live/protocol";

interface CardTextProps {
  /** Of the title; the place's is this with "-where". */
  id: string;
  alert: AlertView;
  name: string | null;
  place: string;
  /** One below what stands above the list. */
  heading?: "h2" | "h3";
}

/** What an alert is, which leads to its event, where, and for how long. */
export function CardText({ id, alert, name, place, heading: Heading = "h3" }: CardTextProps) {
  const { title, meaning } = describeAlert(alert, place, 0);
  return (
    <div className="min-w-0">
      <div className="flex items-baseline gap-3">
        <Heading id={id} className="min-w-0 flex-1 font-semibold wrap-anywhere">
          <Link href={pathOf(alert)} prefetch={false} className="rounded-small hover:underline">
            {title}
          </Link>
        </Heading>
        <Age alert={alert} place={place} />
      </div>
      <p id={`${id}-where`} className="text-dense text-muted wrap-anywhere max-desk:line-clamp-1">
        {name === null ? null : (
          <>
            <bdi>{name}</bdi> · <bdi>{place}</bdi>
          </>
        )}
        {meaning === "" ? null : (
          <span className={name === null ? "" : "max-desk:hidden"}>
            {name === null ? "" : ". "}
            {meaning}
          </span>
        )}
      </p>
    </div>
  );
}

function Age({ alert, place }: { alert: AlertView; place: string }) {
  const age = useTicking((now) => formatAge(describeAlert(alert, place, now).age));
  return <span className="age shrink-0 text-dense text-muted">{age}</span>;
}
