/** What a page without keys says. */
export function EmptyKeys() {
  return (
    <div className="rounded-base border border-line bg-panel px-4 py-8 text-center">
      <p className="font-semibold">No key yet</p>
      <p className="mx-auto mt-1 max-w-prose text-muted">
        Make one for each program that reads, so that each can be revoked by itself: Prometheus, a report, another
        dashboard.
      </p>
    </div>
  );
}
