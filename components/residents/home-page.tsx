import { linkClass } from "@/components/residents/link-class";
import { OwnAccount } from "@/components/residents/own-account";
import { OwnReceipts } from "@/components/residents/own-receipts";
import type { OwnAccountView } from "@/lib/linking/views";
import type { Receipt } from "@/lib/removal/views";

interface HomePageProps {
  accounts: readonly OwnAccountView[];
  receipts: readonly Receipt[];
  asksPassword: boolean;
  isOperator: boolean;
}

/** Everything that somebody shares, and how to end it. */
export function HomePage({ accounts, receipts, asksPassword, isOperator }: HomePageProps) {
  return (
    <>
      {isOperator ? (
        <p>
          <a href="/" className={linkClass}>
            Open the dashboard
          </a>
        </p>
      ) : null}
      {accounts.length === 0 ? (
        <p className="text-muted">
          You share nothing here now. To link an account, open Gatehouse in the Ring app and follow its link.
        </p>
      ) : null}
      {accounts.map((account) => (
        <OwnAccount key={account.key} account={account} asksPassword={asksPassword} />
      ))}
      <OwnReceipts receipts={receipts} isOperator={isOperator} />
    </>
  );
}
