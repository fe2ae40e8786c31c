"use client";

import { useRouter } from "next/navigation";
import { FormError } from "@/components/auth/form-error";
import { postJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { useIsAdmin } from "@/components/auth/viewer-context";
import { useLiveState } from "@/components/desk/desk-context";
import { Section } from "@/components/shell/section";
import { Button } from "@/components/ui/button";

/** The way into the demo, for admins of an installation that has nothing to show yet. */
export function DemoSection() {
  const { summary, events } = useLiveState();
  const { busy, failure, send } = useRequest();
  const router = useRouter();
  const isOffered = useIsAdmin() && summary.receiving === "no_key" && events.length === 0;
  if (!isOffered) return null;
  const enter = async () => {
    await postJson("/api/demo", { running: true });
    router.push("/");
  };
  return (
    <Section title="Demo" text="Weeks of made-up history at hundreds of devices, and live traffic.">
      <p className="max-w-prose text-muted">
        Everybody here sees it while it plays. Leaving it removes all of it; what you have set up stays.
      </p>
      <div>
        <Button kind="plain" busy={busy} onClick={() => void send(enter)}>
          Try the demo
        </Button>
      </div>
      <FormError failure={failure} />
    </Section>
  );
}
