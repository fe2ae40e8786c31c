const GAP = 4;
const EDGE = 8;

/** Puts an open popover below what it was opened from, or above where there is no room; a phone's stands at the bottom. */
export function placeBeside(popover: HTMLElement, anchor: HTMLElement): void {
  if (window.matchMedia("(width < 43.75rem)").matches) return;
  const from = anchor.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const below = from.bottom + GAP + height + EDGE <= window.innerHeight;
  const top = below ? from.bottom + GAP : Math.max(EDGE, Math.min(from.top - GAP, window.innerHeight - EDGE) - height);
  const left = Math.max(EDGE, Math.min(from.left, window.innerWidth - width - EDGE));
  popover.style.top = `${top}px`;
  popover.style.left = `${left}px`;
}
