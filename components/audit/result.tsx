import { Ban, Check, type LucideIcon, TriangleAlert } from "lucide-react";
import type { AuditView } from "@/lib/auth/views";

const looks: Record<AuditView["result"], { word: string; icon: LucideIcon; look: string }> = {
  done: { word: "Done", icon: Check, look: "text-muted" },
  denied: { word: "Denied", icon: Ban, look: "font-semibold text-offline" },
  failed: { word: "Failed", icon: TriangleAlert, look: "font-semibold text-amber" },
};

/** How it ended, as sign, word and colour. */
export function Result({ result }: { result: AuditView["result"] }) {
  const { word, icon: Icon, look } = looks[result];
  return (
    <span className={`inline-flex items-center gap-1.5 align-middle whitespace-nowrap text-dense ${look}`}>
      <Icon aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.8} />
      {word}
    </span>
  );
}
