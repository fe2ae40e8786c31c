"use client";

import { FormError } from "@/components/auth/form-error";
import { leaveFor } from "@/components/auth/leave";
import { postJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { Button } from "@/components/ui/button";

export function SignOutButton() {
  const { busy, failure, send } = useRequest();
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        kind="plain"
        busy={busy}
        onClick={() => void send(() => postJson("/api/auth/sign-out", {}).then(() => leaveFor("/sign-in")))}
      >
        {busy ? "Signing out…" : "Sign out"}
      </Button>
      <FormError failure={failure} />
    </div>
  );
}
