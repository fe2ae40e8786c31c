import { SubmitButton } from "@/components/auth/submit-button";
import { Button } from "@/components/ui/button";

/** The two ways out of a form in a dialog. */
export function SaveActions({ busy, onCancel }: { busy: boolean; onCancel: () => void }) {
  return (
    <>
      <SubmitButton busy={busy} busyText="Saving…">
        Save
      </SubmitButton>
      <Button kind="plain" onClick={onCancel}>
        Cancel
      </Button>
    </>
  );
}
