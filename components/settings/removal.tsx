"use client";

import { useState } from "react";
import { getJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { useIsAdmin } from "@/components/auth/viewer-context";
import { Receipts } from "@/components/settings/receipts";
import { RemovalDialog } from "@/components/settings/removal-dialog";
import { accountText } from "@/components/settings/removal-words";
import { useAsked } from "@/components/settings/use-asked";
import { Section } from "@/components/shell/section";
import { Status } from "@/components/shell/status";
import { SelectField } from "@/components/trial/select-field";
import { Button } from "@/components/ui/button";
import type { AccountView, Receipt, RemovalPlan, RemovalsView } from "@/lib/removal/views";

type Received = Pick<RemovalsView, "receipts">;

const isRunning = ({ receipts }: Received) => receipts.some(({ state }) => state === "running");

/** Removes one account with everything about it, and keeps the receipts. */
export function RemovalSection({ initial }: { initial: RemovalsView }) {
  const { view, setView, isOld } = useAsked<Received>("/api/accounts/removals", initial, isRunning);
  const [accounts, setAccounts] = useState(initial.accounts);
  const [asked, setAsked] = useState<RemovalPlan | null>(null);
  const [done, setDone] = useState("");
  const isAdmin = useIsAdmin();
  const begun = (receipt: Receipt) => {
    setAsked(null);
    setAccounts(accounts.filter(({ key }) => key !== asked?.key));
    setView({ receipts: [receipt, ...view.receipts] });
    setDone(`The removal has begun, with receipt ${receipt.number}. When it is done, every open page loads anew.`);
  };
  return (
    <Section
      title="Remove an account"
      text="When a customer asks to be forgotten: everything about one account goes for good, out of the file byte by byte."
    >
      {isOld ? <p role="alert">This could not be asked for again. What stands here may be old.</p> : null}
      {isAdmin ? <Choice accounts={accounts} onAsk={setAsked} /> : <p>Admins remove accounts.</p>}
      <Status text={done} />
      <Receipts receipts={view.receipts} />
      {asked ? <RemovalDialog plan={asked} onBegun={begun} onClose={() => setAsked(null)} /> : null}
    </Section>
  );
}

interface ChoiceProps {
  accounts: readonly AccountView[];
  onAsk: (plan: RemovalPlan) => void;
}

function Choice({ accounts, onAsk }: ChoiceProps) {
  const free = accounts.filter(({ isGoing }) => !isGoing);
  const [key, setKey] = useState<string | null>(null);
  const { busy, failure, send } = useRequest();
  const ask = (account: AccountView) =>
    send(async () => onAsk(await getJson<RemovalPlan>(`/api/accounts/${account.key}/removal`)));
  const chosen = free.find((account) => String(account.key) === key) ?? free[0];
  if (!chosen) return <p className="text-muted">There is no account yet. One appears with its first delivery.</p>;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 flex-1 basis-60">
        <SelectField
          label="Account"
          value={String(chosen.key)}
          options={free.map((account) => [String(account.key), accountText(account)])}
          onChange={setKey}
        />
      </div>
      <Button kind="plain" busy={busy} onClick={() => void ask(chosen)}>
        Remove…
      </Button>
      {failure ? (
        <p role="alert" className="basis-full">
          {failure.text}
        </p>
      ) : null}
    </div>
  );
}
