import { step } from "@/components/desk/key-sequence";

/** A key, or keys one after another ("g a"), and what they do. */
export interface Shortcut {
  keys: string;
  /** What the list of shortcuts says they do. */
  label: string;
  run(): void;
}

/** The keys of a sequence belong together for this long. */
const SEQUENCE_MS = 1_500;

const known = new Set<Shortcut>();
let pending: readonly string[] = [];
let pressedAt = 0;

/** Adds a shortcut; returns what takes it away. Where several share their keys, the latest is used. */
export function addShortcut(shortcut: Shortcut): () => void {
  known.add(shortcut);
  return () => void known.delete(shortcut);
}

/** Every shortcut that works at this moment, on this page. */
export function listShortcuts(): readonly Shortcut[] {
  return [...known];
}

/** Does what a key stands for, unless it is meant for something else: a field, a dialog, the browser. */
export function pressKey(event: KeyboardEvent): void {
  if (event.key === "Shift") return;
  if (isMeantElsewhere(event)) {
    pending = [];
    return;
  }
  const now = event.timeStamp;
  const { hit, pending: next } = step(listShortcuts(), now - pressedAt > SEQUENCE_MS ? [] : pending, event.key);
  pending = next;
  pressedAt = now;
  if (!hit) return;
  event.preventDefault();
  hit.run();
}

/** Modal dialogs and open menus have the keyboard to themselves. */
const ABOVE = "dialog:modal, [popover=auto]:popover-open";
/** Where a letter is typed or chosen by. */
const TYPING = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=menu], [role=listbox]";
/** What Enter and the space bar already press. */
const PRESSED = "a, button, summary, input";

function isMeantElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.repeat) return true;
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (document.querySelector(ABOVE) !== null) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest(TYPING)) return true;
  return (event.key === "Enter" || event.key === " ") && target.closest(PRESSED) !== null;
}
