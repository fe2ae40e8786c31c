import {
  Archive,
  Ban,
  CheckCheck,
  CircleCheck,
  CircleQuestionMark,
  Copy,
  FlaskConical,
  Hourglass,
  type LucideIcon,
} from "lucide-react";
import { type Verdict, verdictWords } from "@/lib/deliveries/verdicts";
import type { DeliveryView } from "@/lib/deliveries/views";

interface Look {
  icon: LucideIcon;
  look: string;
}

const looks: Record<Verdict, Look> = {
  accepted: { icon: CircleCheck, look: "bg-online-tint text-online" },
  duplicate: { icon: Copy, look: "bg-hover text-muted" },
  not_understood: { icon: CircleQuestionMark, look: "bg-amber-tint text-amber" },
  quarantined: { icon: Archive, look: "bg-amber-tint text-amber" },
  rejected: { icon: Ban, look: "bg-offline-tint text-offline" },
  deferred: { icon: Hourglass, look: "bg-press-tint text-press" },
};
const admitted: Look = { icon: CheckCheck, look: "bg-online-tint text-online" };

const chipClass =
  "outlined-when-forced inline-flex h-6 items-center gap-1.5 rounded-full pr-2.5 pl-2 text-small font-semibold whitespace-nowrap";

/** What became of a delivery and what was answered, as shape, word and colour. */
export function VerdictChip({ verdict, status, admittedAt }: Pick<DeliveryView, "verdict" | "status" | "admittedAt">) {
  const { icon: Icon, look } = admittedAt === null ? looks[verdict] : admitted;
  return (
    <span className={`${chipClass} ${look}`}>
      <Icon aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={2} />
      {admittedAt === null ? `${verdictWords[verdict]} ${status}` : "Admitted later"}
    </span>
  );
}

/** Marks what we sent ourselves. */
export function TestMark() {
  return (
    <span className="inline-flex h-6 items-center gap-1 rounded-full border border-line px-2 text-small whitespace-nowrap text-muted">
      <FlaskConical aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={1.8} />
      Test
    </span>
  );
}
