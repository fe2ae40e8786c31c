"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { formatClock } from "@/lib/format/clock";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const [at] = useState(() =>
    formatClock(Date.now(), { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, clock: "24" }),
  );
  return (
    <Message title="Could not load events." text="Your data is safe.">
      <Button kind="primary" onClick={retry}>
        Retry
      </Button>
      <p className="text-dense text-faint">
        {digestOf(error)} {at}
      </p>
    </Message>
  );
}

/** The code by which the server's log names this failure. */
function digestOf(error: unknown): string {
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  return typeof digest === "string" ? `Code ${digest} ·` : "";
}
