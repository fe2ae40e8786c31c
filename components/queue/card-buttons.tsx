import { Check, CircleX, Ellipsis, type LucideIcon, NotebookPen, Timer, Undo2 } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { type Command, commandsFor, commandWords, type Run } from "@/components/queue/commands";
import type { AlertView } from "@/lib/live/protocol";

interface CardButtonsProps {
  alert: AlertView;
  /** On a phone the first stands wide and in words; otherwise as a picture at the end of the row. */
  pressing: boolean;
  /** In words on a phone too. */
  worded?: boolean;
  /** The card's title, so that those who listen hear what each button is for. */
  describedBy: string;
  run: Run;
  /** What else there is to do, after the first. */
  children?: ReactNode;
}

const icons: Record<Exclude<Command, "more">, LucideIcon> = {
  acknowledge: Check,
  note: NotebookPen,
  snooze: Timer,
  close: CircleX,
  reopen: Undo2,
};

/** What can be done about an alert: on a phone the likeliest, and a menu of everything else. */
export function CardButtons({ alert, pressing, worded = false, describedBy, run, children }: CardButtonsProps) {
  const [first, ...others] = commandsFor(alert);
  if (!first) return null;
  const on = (command: Command) => (event: MouseEvent<HTMLButtonElement>) => run(command, alert, event.currentTarget);
  const First = icons[first];
  return (
    <>
      <button
        type="button"
        aria-describedby={describedBy}
        onClick={on(first)}
        className={`${pressing ? pressClass : worded ? wordedClass : rowClass} ${buttonClass}`}
      >
        {pressing || worded ? null : (
          <First aria-hidden="true" className="size-5 text-muted desk:hidden" strokeWidth={1.8} />
        )}
        <span className={pressing || worded ? "" : "max-desk:sr-only"}>{commandWords[first]}</span>
      </button>
      {children}
      {others.map((command) => (
        <button
          key={command}
          type="button"
          aria-describedby={describedBy}
          aria-haspopup={command === "snooze" || command === "note" ? "dialog" : undefined}
          onClick={on(command)}
          className={`border-line bg-panel hover:bg-hover max-desk:hidden ${pressing ? "desk:h-8" : ""} ${buttonClass}`}
        >
          {commandWords[command]}
        </button>
      ))}
      <button
        type="button"
        aria-label="More"
        aria-describedby={describedBy}
        aria-haspopup="dialog"
        onClick={on("more")}
        className="order-last grid size-11 shrink-0 place-items-center rounded-base text-muted hover:bg-hover desk:hidden"
      >
        <Ellipsis aria-hidden="true" className="size-5" strokeWidth={1.8} />
      </button>
    </>
  );
}

const buttonClass =
  "inline-flex shrink-0 items-center justify-center rounded-base border whitespace-nowrap desk:h-6.5 desk:px-2.5 desk:text-dense";
const pressClass =
  "h-11 border-transparent bg-accent px-2 font-semibold text-on-accent hover:bg-accent-hover max-desk:flex-1 desk:h-8! outlined-when-forced";
const rowClass = "border-line hover:bg-hover max-desk:size-11 max-desk:border-transparent desk:bg-panel";
const wordedClass = "h-11 border-line bg-panel px-3 hover:bg-hover";
