import type { Page } from "@playwright/test";

/** What a page notes about itself from its first moment; times in milliseconds since its start. */
export interface Watched {
  /** When the first row of the feed had been painted. */
  firstRow: number | null;
  longTasks: number[];
  shifts: { at: number; value: number }[];
  /** When each event was first in the page, by the clock of the machine (epoch ms). */
  seen: Record<string, number>;
}

/** Let every document of this page note when its rows come, what blocks it and what moves. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { firstRow: null, longTasks: [], shifts: [], seen: {} };
    Object.assign(window, { watched });
    const look = () => {
      if (watched.firstRow !== null || !document.querySelector("[data-event-id]")) return;
      watched.firstRow = -1;
      // After the next frame it has been painted.
      requestAnimationFrame(() => setTimeout(() => Object.assign(watched, { firstRow: performance.now() })));
    };
    const note = (node: Node) => {
      if (!(node instanceof HTMLElement)) return;
      for (const row of [node, ...node.querySelectorAll<HTMLElement>("[data-event-id]")]) {
        const id = row.dataset.eventId;
        if (id) watched.seen[id] ??= performance.timeOrigin + performance.now();
      }
    };
    new MutationObserver((changes) => {
      look();
      for (const { type, target, addedNodes } of changes) {
        if (type === "attributes") note(target);
        else addedNodes.forEach(note);
      }
    }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-event-id"] });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
    }).observe({ type: "longtask", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) watched.shifts.push({ at: entry.startTime, value: entry.value });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

export function readWatched(page: Page): Promise<Watched> {
  return page.evaluate(() => (window as unknown as { watched: Watched }).watched);
}

/** Slow the page's processor down by a factor; 1 is its own speed. */
export async function slowDown(page: Page, factor: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: factor });
}
