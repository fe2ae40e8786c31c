"use client";

import { useState } from "react";
import { leaveFor } from "@/components/auth/leave";
import { getJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { useIsAdmin } from "@/components/auth/viewer-context";
import { RemovalDialog } from "@/components/settings/removal-dialog";
import { Button } from "@/components/ui/button";
import type { LinkedAccountView } from "@/lib/linking/views";
import { useTicking } from "@/lib/live/clock";
import type { RemovalPlan } from "@/lib/removal/views";

/** Lets an admin confirm that the data of an account that was unlinked long enough ago is removed. */
export function RemoveDue({ account: { key, name, removableAt } }: { account: LinkedAccountView }) {
  const [plan, setPlan] = useState<RemovalPlan | null>(null);
  const { busy, failure, send } = useRequest();
  const isDue = useTicking((now) => removableAt !== null && now >= removableAt);
  const isAdmin = useIsAdmin();
  if (!isAdmin || !isDue) return null;
  const ask = () => send(async () => setPlan(await getJson<RemovalPlan>(`/api/accounts/${key}/removal`)));
  return (
    <>
      <Button kind="plain" busy={busy} onClick={() => void ask()}>
        Remove its data…<span className="sr-only"> ({name})</span>
      </Button>
      {failure ? (
        <p role="alert" className="basis-full">
          {failure.text}
        </p>
      ) : null}
      {plan ? (
        <RemovalDialog plan={plan} onBegun={() => void leaveFor("/settings")} onClose={() => setPlan(null)} />
      ) : null}
    </>
  );
}
