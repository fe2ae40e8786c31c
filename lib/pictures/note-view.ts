import "server-only";
import { db, transaction } from "@/db/client";
import { findDevice } from "@/db/queries/devices";
import type { PictureRow } from "@/db/queries/pictures";
import { insertAudit, nameInAudit } from "@/lib/auth/record-audit";
import type { Viewer } from "@/lib/auth/viewer";
import { toDeviceView } from "@/lib/live/views";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";

/** One line for each person and picture within this time, however often it is drawn. */
const ONCE_MS = 86_400_000;
const WRITE_MS = 1_000;
const MOST_KNOWN = 50_000;

interface View {
  viewer: Viewer;
  address: string;
  picture: PictureRow;
}

interface Views {
  /** When a person's view of a picture was last noted. */
  noted: Map<string, number>;
  waiting: View[];
  timer: NodeJS.Timeout | null;
  /** Resolves once what was taken to be written is written. */
  written: Promise<void>;
}

const views = () =>
  singleton<Views>("picture-views", () => ({
    noted: new Map(),
    waiting: [],
    timer: null,
    written: Promise.resolve(),
  }));

/** Somebody sees a picture: the audit log says so, once a day, and nobody waits for that. */
export function noteView(view: View): void {
  const state = views();
  const key = `${view.viewer.id} ${view.picture.id}`;
  const now = Date.now();
  if (now - (state.noted.get(key) ?? 0) < ONCE_MS) return;
  state.noted.delete(key);
  state.noted.set(key, now);
  for (const oldest of state.noted.keys()) {
    if (state.noted.size <= MOST_KNOWN) break;
    state.noted.delete(oldest);
  }
  state.waiting.push(view);
  state.timer ??= setTimeout(() => void writeViews(), WRITE_MS).unref();
}

/** Write what was seen since the last time; resolves once that and all before it is written. */
export async function writeViews(): Promise<void> {
  const state = views();
  if (state.timer) clearTimeout(state.timer);
  const waiting = state.waiting.splice(0);
  state.timer = null;
  state.written = state.written.then(() => write(waiting));
  await state.written;
}

async function write(waiting: readonly View[]): Promise<void> {
  if (waiting.length === 0) return;
  try {
    const entries = await Promise.all(waiting.map(toEntry));
    await transaction(async (tx) => {
      for (const entry of entries) await insertAudit(tx, entry);
    });
  } catch (error) {
    log().error({ err: error, views: waiting.length }, "views of pictures were not written to the audit log");
  }
}

async function toEntry({ viewer, address, picture: { id, seq, deviceKey } }: View) {
  const device = await findDevice(db(), deviceKey);
  return {
    operatorId: viewer.id,
    operatorName: nameInAudit(viewer) ?? "nobody",
    address,
    action: "picture:view",
    target: device ? toDeviceView(device).name : null,
    result: "done",
    detail: seq === null ? `picture ${id}` : `event ${seq}`,
  } as const;
}
