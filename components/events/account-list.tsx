"use client";

import { useEffect, useState } from "react";
import { getJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { ChoiceList } from "@/components/events/choice-list";

interface Account {
  key: number;
  name: string;
}

interface AccountListProps {
  chosen: readonly number[];
  onChange: (chosen: number[]) => void;
}

/** Every account, asked for when somebody wants to choose one. */
export function AccountList({ chosen, onChange }: AccountListProps) {
  const [accounts, setAccounts] = useState<readonly Account[] | null>(null);
  const { failure, send } = useRequest();
  const [ask] = useState(() => () => send(() => getAccounts().then(setAccounts)));
  useEffect(() => void ask(), [ask]);
  if (failure) return <p className="px-2 py-1.5 text-dense text-offline">{failure.text}</p>;
  if (accounts === null) return <p className="px-2 py-1.5 text-dense text-muted">Loading…</p>;
  const choices = accounts.map(({ key, name }) => ({ label: name, values: [key] }));
  return <ChoiceList label="Account" choices={choices} chosen={chosen} onChange={onChange} />;
}

async function getAccounts(): Promise<Account[]> {
  return (await getJson<{ accounts: Account[] }>("/api/events/accounts")).accounts;
}
