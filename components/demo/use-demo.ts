"use client";

import { useCallback, useEffect, useState } from "react";
import { getJson, postJson } from "@/components/auth/post-json";
import type { Failure } from "@/components/auth/use-request";
import { useRequest } from "@/components/auth/use-request";
import type { DemoView } from "@/lib/demo/view";

const PACE_MS = 400;

interface Demo {
  /** Null until the server has told. */
  demo: DemoView | null;
  busy: boolean;
  failure: Failure | null;
  ask: (running: boolean) => Promise<boolean>;
}

/** How the demo stands on the server, followed while it is being prepared. */
export function useDemo(): Demo {
  const [demo, setDemo] = useState<DemoView | null>(null);
  const { busy, failure, send } = useRequest();
  const isFollowing = demo === null || demo.phase === "preparing";
  useEffect(() => {
    if (!isFollowing) return;
    let isOver = false;
    const look = async () => {
      // While the database is exchanged nothing may answer: the next look will tell.
      const told = await getJson<DemoView>("/api/demo").catch(() => null);
      if (!isOver && told) setDemo(told);
    };
    void look();
    const timer = setInterval(look, PACE_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isFollowing]);
  const ask = useCallback(
    (running: boolean) => send(async () => setDemo(await postJson<DemoView>("/api/demo", { running }))),
    [send],
  );
  return { demo, busy, failure, ask };
}
