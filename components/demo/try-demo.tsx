"use client";

import { FlaskConical } from "lucide-react";
import { FormError } from "@/components/auth/form-error";
import { useDemo } from "@/components/demo/use-demo";
import { Button } from "@/components/ui/button";

/** Offers the demo, and tells how far it is prepared; once it plays, the page loads anew by itself. */
export default function TryDemo() {
  const { demo, busy, failure, ask } = useDemo();
  const problem = demo?.problem ? { text: demo.problem, retryAt: null } : failure;
  if (demo?.phase === "preparing" || demo?.phase === "on")
    return <Progress percent={percentOf(demo)} cancel={() => void ask(false)} />;
  return (
    <>
      <Button kind="primary" busy={busy} onClick={() => void ask(true)}>
        <FlaskConical aria-hidden="true" className="size-4" strokeWidth={1.8} />
        Try the demo
      </Button>
      {problem ? (
        <div className="order-last basis-full">
          <FormError failure={problem} />
        </div>
      ) : null}
    </>
  );
}

function percentOf({ phase, percent }: { phase: string; percent: number }): number {
  return phase === "on" ? 100 : percent;
}

function Progress({ percent, cancel }: { percent: number; cancel: () => void }) {
  return (
    <div className="flex basis-full flex-col items-center gap-2">
      <p role="status" className="age font-semibold">
        Preparing the demo: {percent} %
      </p>
      <progress aria-hidden="true" value={percent} max={100} className="h-1.5 w-60 accent-accent" />
      <Button kind="plain" onClick={cancel}>
        Cancel
      </Button>
    </div>
  );
}
