import Link from "next/link";
import { countDevices } from "@/components/devices/counts";
import { toSortText } from "@/components/devices/sort-text";
import { describeLabel } from "@/components/labels/label-words";
import { Row, Rows } from "@/components/shell/rows";
import { Button } from "@/components/ui/button";
import type { LabelView } from "@/lib/live/protocol";

interface LabelListProps {
  title: string;
  /** What is said where there are none. */
  none: string;
  labels: readonly LabelView[];
  /** Devices of each. */
  counts: ReadonlyMap<number, number>;
  /** null for those who only look. */
  onEdit: ((label: LabelView) => void) | null;
  onRemove: ((label: LabelView) => void) | null;
}

/** Labels of one kind, by name. */
export function LabelList({ title, none, labels, counts, onEdit, onRemove }: LabelListProps) {
  if (labels.length === 0) return <p className="text-muted">{none}</p>;
  const sorted = labels.toSorted((a, b) => (toSortText(a.name) < toSortText(b.name) ? -1 : 1));
  return (
    <Rows label={title}>
      {sorted.map((label) => (
        <Row key={label.id} title={<bdi>{label.name}</bdi>} text={describeLabel(label)}>
          <Link
            href={`/devices?label=${label.id}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center whitespace-nowrap text-muted underline underline-offset-4 hover:text-ink desk:min-h-8"
          >
            {countDevices(counts.get(label.id) ?? 0)}
            <span className="sr-only"> with {label.name}</span>
          </Link>
          {onEdit ? (
            <Button kind="plain" onClick={() => onEdit(label)}>
              Change<span className="sr-only"> {label.name}</span>
            </Button>
          ) : null}
          {onRemove ? (
            <Button kind="plain" onClick={() => onRemove(label)}>
              Remove<span className="sr-only"> {label.name}</span>
            </Button>
          ) : null}
        </Row>
      ))}
    </Rows>
  );
}
