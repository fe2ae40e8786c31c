"use client";

import { FlaskConical, KeyRound, type LucideIcon, Square, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useIsAdmin } from "@/components/auth/viewer-context";
import { AddKey } from "@/components/live/add-key";
import { SimulationFailure, StartSimulation } from "@/components/live/start-simulation";
import { useSimulation } from "@/components/live/use-simulation";
import { Button } from "@/components/ui/button";
import type { Receiving } from "@/lib/live/protocol";

interface NoticesProps {
  receiving: Receiving;
  slow: boolean | undefined;
  simulating: boolean;
  /** Whether the page itself says what to do without a key. */
  told: boolean;
}

/** What stays true until somebody does something about it. */
export function Notices({ receiving, slow, simulating, told }: NoticesProps) {
  return (
    <aside aria-label="Notices" className="empty:hidden">
      {receiving === "bad_key" ? <BadKey /> : null}
      {receiving === "no_space" ? <DiskFull /> : null}
      {slow ? <Slow /> : null}
      {simulating ? <Simulating /> : null}
      {receiving === "no_key" && !simulating && !told ? <NoKey /> : null}
    </aside>
  );
}

function BadKey() {
  return (
    <Notice icon={TriangleAlert} look="bg-offline-tint text-offline">
      <p className="min-w-0 flex-1 font-semibold">
        The signing key cannot be used, so deliveries are answered 503 and Ring tries again. Check{" "}
        <code className="font-mono">RING_SIGNING_KEY</code>.
      </p>
    </Notice>
  );
}

function DiskFull() {
  return (
    <Notice icon={TriangleAlert} look="bg-offline-tint text-offline">
      <p className="min-w-0 flex-1 font-semibold">The disk is full: deliveries wait at Ring until there is room.</p>
    </Notice>
  );
}

function Slow() {
  return (
    <Notice icon={TriangleAlert} look="bg-amber-tint text-amber">
      <p className="min-w-0 flex-1 font-semibold">
        Live, but up to a second late: the connection between the servers is down.
      </p>
    </Notice>
  );
}

function NoKey() {
  return (
    <Notice icon={KeyRound} look="bg-panel text-muted">
      <p className="min-w-60 flex-1">
        Nothing from Ring can arrive yet. <AddKey />
      </p>
      {useIsAdmin() ? <StartSimulation kind="plain" /> : null}
    </Notice>
  );
}

function Simulating() {
  const { busy, failed, ask } = useSimulation(true);
  return (
    <Notice icon={FlaskConical} look="bg-press-tint text-press">
      <p className="min-w-0 flex-1">
        <strong className="font-semibold">Simulated traffic is playing</strong>
        <span className="text-muted max-desk:hidden"> These devices and events are made up.</span>
      </p>
      {failed ? <SimulationFailure text="It did not stop. Try again." /> : null}
      {useIsAdmin() ? (
        <Button kind="plain" busy={busy} onClick={() => ask(false)}>
          <Square aria-hidden="true" className="size-3.5" strokeWidth={1.8} />
          {busy ? "Stopping…" : "Stop"}
        </Button>
      ) : null}
    </Notice>
  );
}

/** A line over the page, with its sign. */
export function Notice({ icon: Icon, look, children }: { icon: LucideIcon; look: string; children: ReactNode }) {
  return (
    <div
      className={`flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3 py-1.5 text-dense desk:px-4 ${look}`}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.8} />
      {children}
    </div>
  );
}
