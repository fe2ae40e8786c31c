"use client";

import { CalendarSearch } from "lucide-react";
import { TextField } from "@/components/auth/field";
import { fromLocalInput, toLocalInput } from "@/components/events/local-time";
import { Popover } from "@/components/events/popover";
import { useZone } from "@/lib/live/clock";

interface JumpMenuProps {
  at: number | null;
  onJump: (at: number) => void;
}

/** Leads to what happened at some moment; what is newer stands above. */
export function JumpMenu({ at, onJump }: JumpMenuProps) {
  const { timeZone } = useZone();
  return (
    <Popover label="Jump to date" icon={CalendarSearch}>
      {(close) => (
        <form
          className="flex flex-col gap-2.5 p-1"
          onSubmit={(event) => {
            event.preventDefault();
            const moment = fromLocalInput(String(new FormData(event.currentTarget).get("at") ?? ""), timeZone);
            if (moment === null) return;
            onJump(moment);
            close();
          }}
        >
          <TextField
            label="Date and time"
            name="at"
            type="datetime-local"
            required
            defaultValue={toLocalInput(at, timeZone)}
            hint={`In ${timeZone.replaceAll("_", " ")}.`}
          />
          <button
            type="submit"
            className="h-11 rounded-base border border-line px-4 font-semibold hover:bg-hover desk:h-9"
          >
            Jump
          </button>
        </form>
      )}
    </Popover>
  );
}
