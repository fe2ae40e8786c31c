"use client";

import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { postJson } from "@/components/auth/post-json";
import { useIsAdmin } from "@/components/auth/viewer-context";
import { Notice } from "@/components/live/notices";
import { ConfirmDialog } from "@/components/shell/confirm-dialog";
import { Button } from "@/components/ui/button";

const LOSSES =
  "The made-up homes, devices, events and alerts are removed, and with them whatever was changed in the demo: labels, notes, preferences, people who were let in. What was here before is as it was.";

/** Says on every page that nothing of this is real, and leads out of it. */
export default function DemoNotice() {
  const [asked, setAsked] = useState(false);
  const leave = async () => {
    // Live is there before and after; this page may show what is about to go, and whatever loads it anew loads that instead.
    const here = location.href;
    history.replaceState(null, "", "/");
    await postJson("/api/demo", { running: false }).catch((error: unknown) => {
      history.replaceState(null, "", here);
      throw error;
    });
    location.assign("/");
  };
  return (
    <aside aria-label="Demo">
      <Notice icon={FlaskConical} look="bg-press-tint text-press">
        <p className="min-w-0 flex-1">
          <strong className="font-semibold">Demo: these homes, devices and events are made up.</strong>
          <span className="text-muted max-wide:hidden"> What you change here goes with the demo.</span>
        </p>
        {useIsAdmin() ? (
          <Button kind="plain" onClick={() => setAsked(true)}>
            Leave the demo
          </Button>
        ) : null}
        {asked ? (
          <ConfirmDialog
            title="Leave the demo?"
            text={LOSSES}
            verb="Leave the demo"
            act={leave}
            onClose={() => setAsked(false)}
          />
        ) : null}
      </Notice>
    </aside>
  );
}
