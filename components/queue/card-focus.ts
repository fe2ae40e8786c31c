/** Cards that can be gone to: those that have left and only say so are passed by. */
const CARD = "[data-alert-id]:not([data-left])";

/** The card that has the focus, or something in it. */
export function focusedCard(list: HTMLElement | null): HTMLElement | null {
  const card = document.activeElement?.closest<HTMLElement>("[data-alert-id]") ?? null;
  return card && list?.contains(card) ? card : null;
}

/** Puts the focus on the next card (1) or the one before (-1), on the first where none has it. */
export function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const cards = cardsIn(list);
  const from = focusedCard(list);
  const at = from ? cards.indexOf(from) : -1;
  const next = from ? cards[at + step] : cards[0];
  if (next) focusCard(next);
}

/** Leaves what is about to go: a card for the next one or the one before, anything else for the heading of the list. */
export function leave(from: HTMLElement): void {
  const card = from.closest<HTMLElement>("[data-alert-id]");
  const cards = cardsIn(from.closest<HTMLElement>("[data-alert-list]"));
  const is = (place: number) => (other: HTMLElement) => Boolean(card && card.compareDocumentPosition(other) & place);
  const next = cards.find(is(Node.DOCUMENT_POSITION_FOLLOWING)) ?? cards.findLast(is(Node.DOCUMENT_POSITION_PRECEDING));
  if (next) focusCard(next);
  else focusRest();
}

/** Where the focus rests when there is no card for it. */
export function focusRest(): void {
  document.querySelector<HTMLElement>("[data-alert-rest]")?.focus({ preventScroll: true });
}

export function focusCard(card: HTMLElement): void {
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

export function alertIdOf(card: HTMLElement): number {
  return Number(card.dataset.alertId);
}

function cardsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>(CARD) ?? [])];
}
