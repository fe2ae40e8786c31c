"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { Form } from "@/components/auth/form";
import { getJson, postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";
import { ReplayPlan } from "@/components/deliveries/replay-plan";
import { Dialog } from "@/components/shell/dialog";
import { Button } from "@/components/ui/button";
import type { ReplayView } from "@/lib/deliveries/views";

interface ReplayDialogProps {
  id: number;
  onClose: () => void;
  /** Once something has changed. */
  onDone: () => void;
}

/** Says first what replaying a delivery would do, then does it and says what became of it. */
export function ReplayDialog({ id, onClose, onDone }: ReplayDialogProps) {
  const [plan, setPlan] = useState<ReplayView | null>(null);
  const [result, setResult] = useState<ReplayView | null>(null);
  const { busy, failure, send } = useRequest();
  const [ask] = useState(
    () => () => send(() => getJson<ReplayView>(`/api/deliveries/${id}/plan`).then((planned) => setPlan(planned))),
  );
  useEffect(() => void ask(), [ask]);
  const act = async () => {
    setResult(await postJson<ReplayView>("/api/deliveries/replay", { id }));
    onDone();
  };
  const canReplay = plan?.changes === true && result === null;
  return (
    <Dialog title={result ? `Delivery ${id} was replayed` : `Replay delivery ${id}`} onClose={onClose}>
      <Form
        onSubmit={() => (canReplay ? send(act) : Promise.resolve(false))}
        failure={failure}
        actions={
          <>
            <Button kind="plain" onClick={onClose}>
              {canReplay ? "Cancel" : "Close"}
            </Button>
            {canReplay ? (
              <SubmitButton busy={busy} busyText="Replaying…">
                Replay
              </SubmitButton>
            ) : null}
          </>
        }
      >
        <div role="status" className="flex flex-col gap-3">
          {plan === null && failure === null ? <p className="text-muted">Looking what it would do…</p> : null}
          {plan !== null && result === null ? <ReplayPlan plan={plan} isDone={false} /> : null}
          {result === null ? null : <ReplayPlan plan={result} isDone />}
          {result !== null && result.seq !== null ? (
            <Link
              href={`/events/${result.seq}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
            >
              Show the event
            </Link>
          ) : null}
        </div>
      </Form>
    </Dialog>
  );
}
