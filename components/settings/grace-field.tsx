"use client";

import { useState } from "react";
import { FormError } from "@/components/auth/form-error";
import { postJson } from "@/components/auth/post-json";
import { useRequest } from "@/components/auth/use-request";
import { Status } from "@/components/shell/status";
import { SelectField } from "@/components/trial/select-field";

const CHOICES = [0, 7, 30, 90];

/** For how long the data of an unlinked account is kept; saved as it is chosen. */
export function GraceField({ days }: { days: number }) {
  const [chosen, setChosen] = useState(days);
  const [saved, setSaved] = useState("");
  const { failure, send } = useRequest();
  const choose = async (text: string) => {
    const graceDays = Number(text);
    setSaved("");
    if (!(await send(() => postJson("/api/settings/linking", { graceDays })))) return;
    setChosen(graceDays);
    setSaved("Saved.");
  };
  const choices = [...new Set([...CHOICES, days])].toSorted((a, b) => a - b);
  return (
    <div className="flex max-w-80 flex-col gap-2">
      <SelectField
        label="Keep the data of an unlinked account for"
        value={String(chosen)}
        options={choices.map((count) => [String(count), count === 0 ? "no time" : `${count} days`])}
        hint="After that an admin is asked to confirm its removal. Nothing goes by itself."
        onChange={(text) => void choose(text)}
      />
      <FormError failure={failure} />
      <Status text={saved} />
    </div>
  );
}
