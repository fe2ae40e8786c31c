import type { KeyboardEvent } from "react";

/** Arrow keys, Home and End go through the links and buttons of an open menu; the arrow down opens it from its button. */
export function moveThrough(menu: HTMLElement, event: KeyboardEvent): void {
  const items = [...menu.querySelectorAll<HTMLElement>("a, button")];
  const at = items.findIndex((item) => item.matches(":focus"));
  const next = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key];
  const isOpen = menu.matches(":popover-open");
  if (next === undefined || !(isOpen || event.key === "ArrowDown")) return;
  event.preventDefault();
  if (!isOpen) menu.showPopover();
  items.at(next % items.length)?.focus();
}
