import "server-only";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Verdict } from "@/db/writer";
import { singleton } from "@/lib/singleton";

/** How often the event loop's delay is sampled; the samples include it. */
export const SAMPLE_MS = 20;

export interface Metrics {
  registry: Registry;
  deliveries: Counter<"verdict" | "status">;
  socketsCut: Counter<"why">;
  duration: Histogram;
  batchSize: Histogram;
  publishLag: Histogram;
  gauges: Gauges;
  delay: ReturnType<typeof monitorEventLoopDelay>;
  startedAt: number;
  /** When the last commit was, epoch ms; null before the first. */
  committedAt: number | null;
  /** `performance.now()` at the first commit that was not pushed yet. */
  waitingSince: number | null;
}

/** What this process counts and measures; created by `startMetrics`. */
export function metrics(): Metrics {
  return singleton("metrics", createMetrics);
}

/** Begin to measure now rather than at the first delivery. */
export function startMetrics(): void {
  metrics();
}

/** Every pair that is sure to come: a rate needs a counter that stood at zero. */
const expected: [Verdict, number][] = [
  ["accepted", 200],
  ["duplicate", 200],
  ["not_understood", 200],
  ["quarantined", 400],
  ["rejected", 401],
  ["rejected", 405],
  ["rejected", 413],
  ["deferred", 503],
];

function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // Ours says the same by one name; the library's writes "Nan" while nothing was sampled.
  for (const { name } of registry.getMetricsAsArray()) {
    if (name.startsWith("nodejs_eventloop_lag_")) registry.removeSingleMetric(name);
  }
  const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS });
  delay.enable();
  return {
    registry,
    deliveries: countDeliveries(registry),
    socketsCut: countCutSockets(registry),
    ...createHistograms(registry),
    gauges: createGauges(registry),
    delay,
    startedAt: Date.now(),
    committedAt: null,
    waitingSince: null,
  };
}

function countDeliveries(registry: Registry): Metrics["deliveries"] {
  const counter = new Counter({
    name: "gatehouse_deliveries_total",
    help: "Requests on the webhook since the start, by verdict and status answered.",
    labelNames: ["verdict", "status"] as const,
    registers: [registry],
  });
  for (const [verdict, status] of expected) counter.inc({ verdict, status }, 0);
  return counter;
}

function countCutSockets(registry: Registry): Metrics["socketsCut"] {
  const counter = new Counter({
    name: "gatehouse_sockets_cut_total",
    help: "Browsers cut off since the start because they were too slow or said too much, or refused for want of room.",
    labelNames: ["why"] as const,
    registers: [registry],
  });
  for (const why of ["slow", "flood", "full"]) counter.inc({ why }, 0);
  return counter;
}

function createHistograms(registry: Registry): Pick<Metrics, "duration" | "batchSize" | "publishLag"> {
  const make = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `gatehouse_${name}`, help, buckets, registers: [registry] });
  const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
  return {
    duration: make("delivery_duration_seconds", "From the first byte of a delivery to its answer.", seconds),
    batchSize: make("ingest_batch_size", "Requests written in one transaction.", [1, 2, 5, 10, 20, 50, 100, 200, 500]),
    publishLag: make("publish_lag_seconds", "From the commit of an event to its push to the browsers.", seconds),
  };
}

/** What is looked up when it is asked for (lib/metrics/look.ts). */
const gaugeHelp = {
  head_seq: ["The number of the newest event."],
  sockets: ["Browsers that follow right now."],
  live_views: ["Live views that are open at Ring."],
  event_loop_lag_seconds: ["Delay of the event loop since the last scrape.", "quantile"],
  database_bytes: ["Size of the database file and of its write-ahead log.", "file"],
  backup_age_seconds: ["Age of the newest backup that was found whole; absent where there is none."],
  alerts_open: ["Alerts that nobody has dealt with."],
  devices: ["Devices by status.", "status"],
  held_deliveries: ["Deliveries held for a signing key that matches."],
  refused_24h: ["Requests on the webhook answered 4xx in the last 24 hours."],
  waiting_for_repair: ["Deliveries kept whole whose event could not be made yet."],
} as const;

export type GaugeName = keyof typeof gaugeHelp;
type Gauges = Readonly<Record<GaugeName, Gauge<string>>>;

function createGauges(registry: Registry): Gauges {
  const gauges = Object.entries(gaugeHelp).map(([name, [help, label]]) => {
    const labelNames = label === undefined ? [] : [label];
    return [name, new Gauge({ name: `gatehouse_${name}`, help, labelNames, registers: [registry] })];
  });
  return Object.fromEntries(gauges) as Gauges;
}
