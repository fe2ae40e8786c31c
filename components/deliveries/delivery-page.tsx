"use client";

import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";
import { BodyPart } from "@/components/deliveries/body-part";
import { CurlPart } from "@/components/deliveries/curl-part";
import { DeliveryNav } from "@/components/deliveries/delivery-nav";
import { EventPart } from "@/components/deliveries/event-part";
import { FactsPart } from "@/components/deliveries/facts-part";
import { Happened } from "@/components/deliveries/happened";
import { HeaderTable } from "@/components/deliveries/header-table";
import { RelatedPart } from "@/components/deliveries/related-part";
import { SignaturePart } from "@/components/deliveries/signature-part";
import { TimingPart } from "@/components/deliveries/timing-part";
import { usePoked } from "@/components/deliveries/use-poked";
import { TestMark, VerdictChip } from "@/components/deliveries/verdict-chip";
import { When } from "@/components/shell/when";
import { Button } from "@/components/ui/button";
import type { DeliveryDetail } from "@/lib/deliveries/views";

const ReplayDialog = lazy(async () => ({ default: (await import("./replay-dialog")).ReplayDialog }));

/** Everything about one request on the webhook, and what can be done with it. */
export function DeliveryPage({ detail }: { detail: DeliveryDetail }) {
  const { delivery, explanation, signature, headers, body, timing, event, related, curl } = detail;
  const [isReplaying, setReplaying] = useState(false);
  const refresh = useFresh(detail);
  return (
    <div className="board flex flex-col gap-4">
      <DeliveryNav previous={detail.previous} next={detail.next} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <VerdictChip {...delivery} />
        {delivery.isTest ? <TestMark /> : null}
        <span className="text-muted">
          {delivery.words}, <When at={delivery.receivedAt} />
        </span>
        {body.isKept ? (
          <span className="ml-auto">
            <Button kind="plain" onClick={() => setReplaying(true)}>
              <RotateCcw aria-hidden="true" className="size-4" strokeWidth={1.8} />
              Replay…
            </Button>
          </span>
        ) : null}
      </div>
      <div className="grid gap-4 wide:grid-cols-[minmax(0,1fr)_22rem] wide:items-start">
        <div className="flex min-w-0 flex-col gap-4">
          <Happened explanation={explanation} />
          {signature ? <SignaturePart signature={signature} /> : null}
          <BodyPart id={delivery.id} body={body} />
          {curl === null ? null : <CurlPart curl={curl} />}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {event ? <EventPart event={event} /> : null}
          <FactsPart detail={detail} />
          <RelatedPart attempt={delivery.attempt} times={detail.times} related={related} />
          <TimingPart timing={timing} totalUs={delivery.durationUs} />
          <HeaderTable headers={headers} />
        </div>
      </div>
      <Suspense>
        {isReplaying ? <ReplayDialog id={delivery.id} onClose={() => setReplaying(false)} onDone={refresh} /> : null}
      </Suspense>
    </div>
  );
}

/** How long an answer is written, so that its time can be shown. */
const SETTLED_MS = 1_500;

/** Reads the page anew when its delivery may have been admitted or repeated meanwhile. */
function useFresh({ delivery }: DeliveryDetail): () => void {
  const { refresh } = useRouter();
  const isSettling = delivery.durationUs === null;
  usePoked(async () => refresh());
  useEffect(() => {
    if (!isSettling) return;
    const timer = setTimeout(refresh, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [isSettling, refresh]);
  return refresh;
}
