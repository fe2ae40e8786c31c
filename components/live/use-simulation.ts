"use client";

import { useState } from "react";

type Request = { kind: "idle" } | { kind: "asked"; running: boolean } | { kind: "failed" };

interface Simulation {
  /** Asked for, and not told yet that it is so. */
  busy: boolean;
  failed: boolean;
  ask: (running: boolean) => void;
}

/** Starts and stops simulated traffic. It has happened once the server's summary says so. */
export function useSimulation(simulating: boolean): Simulation {
  const [request, setRequest] = useState<Request>({ kind: "idle" });
  if (request.kind === "asked" && request.running === simulating) setRequest({ kind: "idle" });
  const ask = (running: boolean) => {
    setRequest({ kind: "asked", running });
    requestSimulation(running).catch(() => setRequest({ kind: "failed" }));
  };
  return { busy: request.kind === "asked", failed: request.kind === "failed", ask };
}

async function requestSimulation(running: boolean): Promise<void> {
  const response = await fetch("/api/simulation", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ running }),
  });
  if (!response.ok) throw new Error(`Simulation was answered ${response.status}`);
}
