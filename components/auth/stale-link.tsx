import { PublicShell } from "@/components/shell/public-shell";

/** The page of a link that was used, withdrawn, too old or never made. */
export function StaleLink() {
  return (
    <PublicShell title="This link is no longer valid.">
      <p className="text-muted">Ask an admin for a new one.</p>
      <p>
        <a
          href="/sign-in"
          className="inline-flex min-h-11 items-center desk:min-h-8 font-semibold text-accent underline underline-offset-4"
        >
          Go to sign-in
        </a>
      </p>
    </PublicShell>
  );
}
