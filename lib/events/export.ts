import "server-only";
import { setTimeout as rest } from "node:timers/promises";
import { stringify } from "csv-stringify/sync";
import { withSnapshot } from "@/db/client";
import { type AlertView, isLate } from "@/lib/live/protocol";
import { describeEvent } from "@/lib/ring/event-types";
import type { EventFilter } from "./filter";
import { getHistory } from "./history";
import { createFullLookup, type Lookup } from "./lookup";
import type { HistoryPage } from "./views";

export type ExportFormat = "csv" | "json";

/** Made in one go, in a millisecond, while deliveries wait. */
const PAGE = 25;
/** Deliveries come first: the event loop is theirs for so many times as long as the page took. */
const REST = 2;

/** One line of an export: times in ISO, empty where nothing is known. */
interface Line {
  event: number;
  occurredAt: string;
  sentAt: string;
  receivedAt: string;
  late: boolean;
  /** No delivery brought it: it was read from Ring's history. */
  recovered: boolean;
  what: string;
  type: string;
  motionClass: string;
  device: string;
  site: string;
  groups: string;
  account: string;
  alert: string;
  handledBy: string;
  note: string;
}

/** Every event that a filter lets through as a download, newest first, made page by page while it is read. */
export function exportEvents(filter: EventFilter, format: ExportFormat): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const parts = format === "csv" ? toCsv(filter) : toJson(filter);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void parts.return(undefined),
  });
}

async function* toCsv(filter: EventFilter): AsyncGenerator<string, void> {
  const columns = Object.keys(emptyLine);
  // A spreadsheet must not take a device's name for a formula.
  const options = { columns, escape_formulas: true, cast: { boolean: (yes: boolean) => (yes ? "yes" : "") } };
  yield stringify([], { ...options, header: true });
  for await (const lines of listLines(filter)) yield stringify(lines, options);
}

async function* toJson(filter: EventFilter): AsyncGenerator<string, void> {
  let separator = "[\n";
  for await (const lines of listLines(filter)) {
    for (const line of lines) {
      yield separator + JSON.stringify(line);
      separator = ",\n";
    }
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

async function* listLines(filter: EventFilter): AsyncGenerator<Line[], void> {
  const lookup = await withSnapshot(createFullLookup);
  let before: string | undefined;
  do {
    const begun = performance.now();
    const page: HistoryPage = await getHistory(filter, { before }, PAGE);
    const lines = toLines(page, lookup);
    const took = performance.now() - begun;
    if (lines.length > 0) yield lines;
    before = page.older ?? undefined;
    await rest(took * REST);
  } while (before !== undefined);
}

function toLines(page: HistoryPage, lookup: Lookup): Line[] {
  const alerts = new Map(page.alerts.map((alert) => [alert.id, alert]));
  return page.events.map((event) => {
    const device = event.device === null ? undefined : lookup.devices.get(event.device.key);
    const labels = (device?.labels ?? []).flatMap((id) => lookup.labels.get(id) ?? []);
    const alert = event.alertId === null ? undefined : alerts.get(event.alertId);
    return {
      event: event.seq,
      occurredAt: iso(event.occurredAt),
      sentAt: iso(event.sentAt),
      receivedAt: iso(event.receivedAt),
      late: isLate(event),
      recovered: event.recovered === true,
      what: describeEvent(event.type, event.subType).label,
      type: event.type,
      motionClass: event.subType ?? "",
      device: device?.name ?? event.device?.name ?? "",
      site: labels.find(({ kind }) => kind === "site")?.name ?? "",
      groups: labels.flatMap(({ kind, name }) => (kind === "group" ? name : [])).join("; "),
      account: event.account ?? "",
      ...handling(alert),
    };
  });
}

function handling(alert: AlertView | undefined): Pick<Line, "alert" | "handledBy" | "note"> {
  if (!alert) return { alert: "", handledBy: "", note: "" };
  const { status, last } = alert;
  return { alert: status, handledBy: status === "open" ? "" : (last?.name ?? ""), note: last?.note ?? "" };
}

function iso(at: number | null): string {
  return at === null ? "" : new Date(at).toISOString();
}

const emptyLine: Line = {
  event: 0,
  occurredAt: "",
  sentAt: "",
  receivedAt: "",
  late: false,
  recovered: false,
  what: "",
  type: "",
  motionClass: "",
  device: "",
  site: "",
  groups: "",
  account: "",
  alert: "",
  handledBy: "",
  note: "",
};
