import Link from "next/link";
import { countIn, tabWords } from "@/components/queue/tabs";
import { type AlertTab, alertTabs } from "@/lib/alerts/tabs";
import type { Summary } from "@/lib/live/protocol";

/** Alerts by what became of them; each has an address of its own. */
export function AlertTabs({ tab, totals }: { tab: AlertTab; totals: Summary["alerts"] }) {
  return (
    <nav
      aria-label="Alerts by state"
      className="-mx-3 mb-3 overflow-x-auto border-b border-line px-3 desk:mx-0 desk:px-0"
    >
      <ul className="flex">
        {alertTabs.map((name) => {
          const count = countIn(name, totals);
          return (
            <li key={name}>
              <Link
                href={name === "open" ? "/alerts" : `/alerts?tab=${name}`}
                prefetch={false}
                replace={name === tab}
                aria-current={name === tab ? "page" : undefined}
                className="focus-inside flex h-11 items-center gap-1.5 border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
              >
                {tabWords[name].label}
                {count === null ? null : <span className="age font-normal text-muted">{count}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
