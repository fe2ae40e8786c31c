"use client";

import { Form } from "@/components/auth/form";
import { leaveFor } from "@/components/auth/leave";
import { postJson } from "@/components/auth/post-json";
import { SubmitButton } from "@/components/auth/submit-button";
import { useRequest } from "@/components/auth/use-request";

/** Links the account that this page was opened for. */
export function LinkButton({ nonce, time }: { nonce: string; time: string }) {
  const { busy, failure, send } = useRequest();
  const link = () => send(() => postJson("/api/residents/link", { nonce, time }).then(() => leaveFor("/link/done")));
  return (
    <Form
      onSubmit={link}
      failure={failure}
      actions={
        <SubmitButton busy={busy} busyText="Linking…" wide>
          Link my account
        </SubmitButton>
      }
    >
      {null}
    </Form>
  );
}
