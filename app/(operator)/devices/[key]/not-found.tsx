import Link from "next/link";

export default function NotFound() {
  return (
    <div className="flex min-h-0 flex-1 flex-col items-center justify-center gap-4 px-6 text-center">
      <div>
        <h1 className="text-large font-semibold">There is no such device.</h1>
        <p className="text-muted">The address may be mistyped, or it was removed with its account.</p>
      </div>
      <Link href="/devices" prefetch={false} className="font-semibold text-accent underline underline-offset-4">
        All devices
      </Link>
    </div>
  );
}
