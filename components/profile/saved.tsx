import { Check } from "lucide-react";
import { FormError } from "@/components/auth/form-error";
import type { Failure } from "@/components/auth/use-request";

/** Says quietly that a change was kept, and plainly that it was not. Its line is always there, so nothing moves. */
export function Saved({ saved, failure }: { saved: boolean; failure: Failure | null }) {
  return (
    <div>
      <p role="status" className="flex h-5 items-center gap-1.5 text-dense text-muted">
        {saved ? (
          <>
            <Check aria-hidden="true" className="size-4 text-online" strokeWidth={2} /> Saved
          </>
        ) : null}
      </p>
      <FormError failure={failure} />
    </div>
  );
}
