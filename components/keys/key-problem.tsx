import { KeyRound, TriangleAlert } from "lucide-react";
import type { KeysView } from "@/lib/keys/views";

/** Why nothing can be verified now; nothing where it can. */
export function KeyProblem({ problem, isAdmin }: { problem: KeysView["problem"]; isAdmin: boolean }) {
  if (problem === null) return null;
  if (problem === "no_key") {
    return (
      <div className="flex items-start gap-3 rounded-base border border-line bg-panel px-4 py-3">
        <KeyRound aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.8} />
        <p className="max-w-prose">
          There is no signing key yet, so deliveries are answered 503 and Ring sends them again.{" "}
          {isAdmin
            ? "Add the one from Ring’s developer console; it is verified with at once, without a restart."
            : "Ask an admin to add the one from Ring’s developer console."}
        </p>
      </div>
    );
  }
  return (
    <div className="flex items-start gap-3 rounded-base bg-offline-tint px-4 py-3 text-offline forced-colors:border">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" strokeWidth={1.8} />
      <p className="max-w-prose">
        <code className="font-mono">RING_SIGNING_KEY</code> holds something that cannot be a key, so all deliveries are
        answered 503, whatever is added here. Correct it and restart Gatehouse.
      </p>
    </div>
  );
}
