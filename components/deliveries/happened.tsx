import { ArrowRight, Info } from "lucide-react";
import Link from "next/link";
import { Part } from "@/components/deliveries/part";
import type { Explanation, Note } from "@/lib/deliveries/views";

const linkClass =
  "inline-flex min-h-11 items-center gap-1.5 font-semibold text-accent underline underline-offset-4 desk:min-h-8";

/** What happened to a delivery, what to do about it, and what else is worth knowing. */
export function Happened({ explanation: { what, todo, link, notes } }: { explanation: Explanation }) {
  return (
    <>
      <Part title="What happened">
        <p className="max-w-prose wrap-anywhere">{what}</p>
        {notes.map((note) => (
          <NoteLine key={note.title} note={note} />
        ))}
      </Part>
      <Part title="What to do">
        {todo.length === 1 ? (
          <p className="max-w-prose wrap-anywhere">{todo[0]}</p>
        ) : (
          <ul className="flex max-w-prose list-disc flex-col gap-1.5 pl-5">
            {todo.map((text) => (
              <li key={text} className="wrap-anywhere">
                {text}
              </li>
            ))}
          </ul>
        )}
        {link ? (
          <p>
            <Link href={link.href} prefetch={false} className={linkClass}>
              {link.label}
              <ArrowRight aria-hidden="true" className="size-4" strokeWidth={1.8} />
            </Link>
          </p>
        ) : null}
      </Part>
    </>
  );
}

function NoteLine({ note: { title, text } }: { note: Note }) {
  return (
    <p className="flex max-w-prose items-start gap-2 text-dense">
      <Info aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" strokeWidth={1.8} />
      <span className="min-w-0 wrap-anywhere">
        <strong className="font-semibold">{title}.</strong> <span className="text-muted">{text}</span>
      </span>
    </p>
  );
}
