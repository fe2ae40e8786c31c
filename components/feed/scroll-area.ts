/** Whether the top of what scrolls is out of view, whichever area around it scrolls. */
export function isScrolledAway(content: HTMLElement): boolean {
  const area = scrollAreaOf(content);
  return area !== null && content.getBoundingClientRect().top < area.getBoundingClientRect().top - 1;
}

/** Scrolls to the top of it, wherever it lies in the area that scrolls. */
export function scrollToTop(content: HTMLElement): void {
  if (isScrolledAway(content)) content.scrollIntoView({ block: "start" });
}

function scrollAreaOf(content: HTMLElement): HTMLElement | null {
  for (let area = content.parentElement; area; area = area.parentElement) {
    if (area.scrollHeight > area.clientHeight && /auto|scroll/.test(getComputedStyle(area).overflowY)) return area;
  }
  return null;
}
