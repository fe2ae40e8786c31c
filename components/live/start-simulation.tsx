"use client";

import { Play } from "lucide-react";
import { useSimulation } from "@/components/live/use-simulation";
import { Button } from "@/components/ui/button";

/** Offers made-up events, for looking around without Ring. */
export function StartSimulation({ kind }: { kind: "primary" | "plain" }) {
  const { busy, failed, ask } = useSimulation(false);
  return (
    <>
      <Button kind={kind} busy={busy} onClick={() => ask(true)}>
        <Play aria-hidden="true" className="size-4" strokeWidth={1.8} />
        {busy ? "Starting…" : "Start simulated traffic"}
      </Button>
      {failed ? (
        <SimulationFailure text="Simulated traffic did not start. Check that Gatehouse is running, then try again." />
      ) : null}
    </>
  );
}

export function SimulationFailure({ text }: { text: string }) {
  return (
    <p role="alert" className="text-dense font-semibold text-offline">
      {text}
    </p>
  );
}
