"use client";

import { FlaskConical, Radio } from "lucide-react";
import { Fragment, lazy, Suspense, useSyncExternalStore } from "react";
import { useIsAdmin, useIsEngineer } from "@/components/auth/viewer-context";
import { AddKey } from "@/components/live/add-key";
import { StartSimulation } from "@/components/live/start-simulation";
import { Button } from "@/components/ui/button";
import type { Receiving } from "@/lib/live/protocol";

const TryDemo = lazy(() => import("@/components/demo/try-demo"));
const FinishSetup = lazy(() => import("@/components/setup/finish-setup"));

interface EmptyFeedProps {
  receiving: Receiving;
  simulating: boolean;
  webhookUrl: string;
}

/** Says why nothing is here yet, and what to do about it. */
export function EmptyFeed({ receiving, simulating, webhookUrl }: EmptyFeedProps) {
  return (
    <div className="mx-auto flex min-h-full max-w-120 flex-col items-center justify-center gap-3 px-6 py-10 text-center">
      <span className="grid size-12 place-items-center rounded-full bg-hover text-muted">
        <Radio aria-hidden="true" className="size-6" strokeWidth={1.6} />
      </span>
      <h3 className="text-large font-semibold">Nothing has arrived yet.</h3>
      {simulating ? (
        <p className="text-muted">The first simulated event will be here in a moment.</p>
      ) : (
        <Advice receiving={receiving} webhookUrl={webhookUrl} />
      )}
      {useIsEngineer() ? (
        <Suspense fallback={<span className="h-11 desk:h-9" />}>
          <FinishSetup />
        </Suspense>
      ) : null}
    </div>
  );
}

function Advice({ receiving, webhookUrl }: { receiving: Receiving; webhookUrl: string }) {
  if (receiving === "ready" || receiving === "no_space") {
    return (
      <>
        <p className="text-muted">Waiting for Ring to call. This is the address to register with Ring:</p>
        <Address url={webhookUrl} />
      </>
    );
  }
  return (
    <>
      <p className="text-muted">
        {receiving === "no_key" ? <AddKey /> : <CorrectKey />} Then register this address with Ring:
      </p>
      <Address url={webhookUrl} />
      {receiving === "no_key" ? <Offer /> : null}
    </>
  );
}

function CorrectKey() {
  return (
    <>
      Correct <code className="font-mono text-ink">RING_SIGNING_KEY</code> to the key from Ring’s developer console and
      restart Gatehouse.
    </>
  );
}

function Offer() {
  // What comes later with its own script is only shown where it can be pressed.
  const isAwake = useSyncExternalStore(never, here, elsewhere);
  if (!useIsAdmin()) return null;
  return (
    <div className="mt-3 flex flex-col items-center gap-2">
      <div className="flex flex-wrap items-center justify-center gap-2">
        <Suspense fallback={<DemoToCome />}>{isAwake ? <TryDemo /> : <DemoToCome />}</Suspense>
        <StartSimulation kind="plain" />
      </div>
      <p className="text-dense text-muted">
        For looking around without Ring: weeks at hundreds of made-up devices, or one home here and now.
      </p>
    </div>
  );
}

/** Keeps the room of the button that comes with its own script, so that nothing moves under a pointer. */
function DemoToCome() {
  return (
    <span aria-hidden="true" className="invisible">
      <Button kind="primary" onClick={noop}>
        <FlaskConical className="size-4" />
        Try the demo
      </Button>
    </span>
  );
}

const noop = () => {};
const never = () => () => {};
const here = () => true;
const elsewhere = () => false;

function Address({ url }: { url: string }) {
  return (
    <code className="wrap-anywhere max-w-full select-all rounded-base border border-line bg-panel px-3 py-2 font-mono text-dense">
      {url.split(/(?<=[^/]\/)(?=[^/])/).map((part) => (
        <Fragment key={part}>
          {part}
          <wbr />
        </Fragment>
      ))}
    </code>
  );
}
