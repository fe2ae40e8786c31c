import Link from "next/link";

const texts = {
  event: {
    title: "This event is no longer kept.",
    text: "Events are removed when their time is over, or with the account that they belong to.",
    list: { href: "/events", label: "All events" },
  },
  delivery: {
    title: "This delivery is no longer kept.",
    text: "Deliveries are removed when their time is over; refused ones after 72 hours. Their events stay longer.",
    list: { href: "/deliveries", label: "All deliveries" },
  },
} as const;

/** Where a link leads to something that was here once. */
export function NoLongerKept({ what }: { what: keyof typeof texts }) {
  const { title, text, list } = texts[what];
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 px-6 text-center">
      <h1 className="text-large font-semibold">{title}</h1>
      <p className="max-w-prose text-muted">{text}</p>
      <Link
        href={list.href}
        prefetch={false}
        className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
      >
        {list.label}
      </Link>
    </div>
  );
}
