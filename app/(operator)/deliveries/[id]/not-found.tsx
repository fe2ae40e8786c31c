import Link from "next/link";

export default function NotFound() {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 px-6 text-center">
      <h1 className="text-large font-semibold">There is no such delivery.</h1>
      <p className="text-muted">
        Its address may be incomplete, or it was removed since: refused ones are kept for 72 hours.
      </p>
      <Link
        href="/deliveries"
        prefetch={false}
        className="inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4"
      >
        All deliveries
      </Link>
    </div>
  );
}
