"use client";

import { useIsAdmin } from "@/components/auth/viewer-context";
import { GraceField } from "@/components/settings/grace-field";
import { LinkedAccount } from "@/components/settings/linked-account";
import { Rows } from "@/components/shell/rows";
import { Section } from "@/components/shell/section";
import type { LinkedAccountsView } from "@/lib/linking/views";

/** How the link of every account stands, with the words to send where one must be made again. */
export function LinkedAccountsSection({ initial }: { initial: LinkedAccountsView }) {
  const { accounts, graceDays, isConfigured, homeUrl } = initial;
  const isAdmin = useIsAdmin();
  return (
    <Section
      title="Linked accounts"
      text="What lets Gatehouse ask Ring about a customer’s devices. It is renewed every day by itself; after 30 days without, the customer must link again."
    >
      {isConfigured ? null : (
        <p className="rounded-base bg-amber-tint px-3 py-2 text-amber forced-colors:border">
          RING_CLIENT_ID and RING_CLIENT_SECRET are not set, so no account can be linked or renewed.
        </p>
      )}
      {accounts.length === 0 ? (
        <p className="text-muted">
          No account is linked yet. One appears when a customer adds your app in the Ring app.
        </p>
      ) : (
        <Rows label="Linked accounts">
          {accounts.map((account) => (
            <LinkedAccount key={account.key} account={account} homeUrl={homeUrl} />
          ))}
        </Rows>
      )}
      {isAdmin ? (
        <GraceField days={graceDays} />
      ) : (
        <p className="text-muted">
          The data of an unlinked account is kept for {graceDays} days before it is due to be removed.
        </p>
      )}
    </Section>
  );
}
