import { z } from "zod";
import type { Call } from "./call";
import { type Caller, devicePath } from "./caller";
import { lenient, type Resource, time } from "./json-api";
import { readPages } from "./pages";
import type { RingHistoryEvent } from "./shapes";

const word = lenient(z.string().min(1).max(64));
const attributes = z.object({ event_type: word, sub_type: word, start: lenient(time), end: lenient(time) });

interface Wanted extends Call {
  /** In Ring's own words, with a motion's class after a dot: "ding", "on_demand", "motion.human". */
  types?: readonly string[];
}

/** Calls about what happened at a device. */
export function historyCalls(call: Caller) {
  return {
    /** What happened since the account's consent, newest first, page by page. */
    async *listHistory(deviceId: string, { types = [], signal }: Wanted = {}): AsyncGenerator<RingHistoryEvent[]> {
      const query = types.length === 0 ? "" : `?${new URLSearchParams({ event_types: types.join(",") })}`;
      const path = `${devicePath(deviceId).replace("/v1/", "/v1/history/")}/events${query}`;
      for await (const { data } of readPages(call, { path, isRepeatable: true, signal })) yield data.map(toEvent);
    },
  };
}

function toEvent({ id, attributes: given }: Resource): RingHistoryEvent {
  const { event_type, sub_type, start, end } = attributes.parse(given);
  return { id, type: event_type ?? "unknown", subType: sub_type, startedAt: start, endedAt: end };
}
