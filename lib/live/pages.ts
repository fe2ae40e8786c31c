import "server-only";
import { withSnapshot } from "@/db/client";
import type { Cursor } from "./catch-up";
import { readFrame } from "./frame";
import { type PackedFrame, packFrame } from "./packed";
import type { Frame, Summary } from "./protocol";
import { getSummary } from "./summary";

/** How long what was read for one browser serves others as well. */
const FRESH_MS = 500;
const MOST = 16;

/** What was read lately, each by what it is. */
export interface Pages {
  frames: Map<string, Promise<PackedFrame>>;
  summary: Promise<Summary> | null;
  readAt: number;
}

export function noPages(): Pages {
  return { frames: new Map(), summary: null, readAt: 0 };
}

/**
 * What takes a browser from one place to another: the events between, and every device whose last change lies there. Whoever
 * it is given to later is taken to the same place; from there they go on.
 */
export function pageOf(pages: Pages, from: Cursor, to: { head: number; revision: number }): Promise<PackedFrame> {
  forgetOld(pages);
  const key = `${from.since}:${from.revision}:${to.head}:${to.revision}`;
  const page = pages.frames.get(key) ?? readPage(from, to);
  if (pages.frames.size < MOST) pages.frames.set(key, page);
  return page;
}

export function summaryOf(pages: Pages): Promise<Summary> {
  forgetOld(pages);
  pages.summary ??= withSnapshot((db) => getSummary(db, Date.now()));
  return pages.summary;
}

async function readPage(from: Cursor, to: { head: number; revision: number }): Promise<PackedFrame> {
  const { frame } = await withSnapshot((db) => readFrame(db, from, to));
  const isHere = (device: Frame["devices"][number]) =>
    device.changedSeq <= frame.head || device.revision > from.revision;
  return packFrame({ ...frame, devices: frame.devices.filter(isHere) });
}

function forgetOld(pages: Pages): void {
  const now = performance.now();
  if (now - pages.readAt < FRESH_MS) return;
  pages.readAt = now;
  pages.frames.clear();
  pages.summary = null;
}
