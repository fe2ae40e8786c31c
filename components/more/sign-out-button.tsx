"use client";

import { FormError } from "@/components/auth/form-error";
import { leaveFor } from "@/components/auth/leave";
import { postJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { Button } from "@/components/ui/button";

/** Ends this session, and shows where to go on from there. */
export function SignOutButton({ to = "/sign-in" }: { to?: string }) {
  const { busy, failure, send } = useRequest();
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        kind="plain"
        busy={busy}
        onClick={() => void send(() => postJson("/api/auth/sign-out", {}).then(() => leaveFor(to)))}
      >
        {busy ? "Signing out…" : "Sign out"}
      </Button>
      <FormError failure={failure} />
    </div>
  );
}
