"use client";

import { useRouter } from "next/navigation";
import type { RefObject } from "react";
import { pathOf } from "@/components/desk/path-of";
import { useShortcut } from "@/components/desk/use-shortcut";
import { alertIdOf, focusedCard, moveFocus } from "@/components/queue/card-focus";
import { type Command, commandsFor, type Run } from "@/components/queue/commands";
import { undoLatest } from "@/components/queue/undo";
import type { AlertView } from "@/lib/live/protocol";

interface AlertKeys {
  list: RefObject<HTMLElement | null>;
  shown: readonly AlertView[];
  /** null for whoever only looks. */
  run: Run | null;
}

/** The keys that go through alerts and deal with the one that has the focus. */
export function useAlertKeys({ list, shown, run }: AlertKeys): void {
  const router = useRouter();
  const may = run !== null;
  const find = () => {
    const card = focusedCard(list.current);
    const alert = card && shown.find(({ id }) => id === alertIdOf(card));
    return alert ? { card, alert } : null;
  };
  const deal = (command: Exclude<Command, "more">) => () => {
    const found = find();
    // Nothing is dealt with unseen: the first press only shows which one the second would be about.
    if (!found) moveFocus(list.current, 1);
    else if (commandsFor(found.alert).includes(command)) run?.(command, found.alert, found.card);
  };
  useShortcut("j", "Next alert", () => moveFocus(list.current, 1));
  useShortcut("k", "Previous alert", () => moveFocus(list.current, -1));
  useShortcut("Enter", "Open the alert’s event", () => {
    const found = find();
    if (found) router.push(pathOf(found.alert));
  });
  useShortcut("a", "Acknowledge the alert", deal("acknowledge"), may);
  useShortcut("n", "Add a note to the alert", deal("note"), may);
  useShortcut("s", "Snooze the alert", deal("snooze"), may);
  useShortcut("c", "Close the alert", deal("close"), may);
  useShortcut("u", "Undo the last change", () => void undoLatest(), may);
}
