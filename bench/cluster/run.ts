import { Client } from "pg";
import { type Cluster, startCluster } from "@/tests/cluster/helpers/cluster";
import { openBrowser } from "@/tests/torture/helpers/browser";
import { KEY } from "../ingest/deliveries";
import { type Loaded, loadServer } from "../ingest/load";
import { note, percentile, saveTable, spread } from "../table";
import { cpuOf } from "./cpu";
import { measureFloor } from "./floor";
import { measureBatch, measureSize } from "./size";

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const SECONDS = Number(process.env.SECONDS ?? 8);
const CONNECTIONS = 96;

interface Measured {
  perSecond: number;
  p99: number;
  /** Processor time for a thousand deliveries, in ms. */
  replicas: number;
  postgres: number;
  redis: number;
}

for (const replicas of [1, 2, 3]) await measureReplicas(replicas);
saveTable("cluster");

async function measureReplicas(count: number): Promise<void> {
  const cluster = await startCluster({ replicas: count, environment: { RING_SIGNING_KEY: KEY } });
  try {
    const runs: Measured[] = [];
    const floors: number[] = [];
    await load(cluster, 2);
    const batch = Math.round(await measureBatch(cluster));
    for (let round = 0; round < ROUNDS; round += 1) {
      runs.push(await measure(cluster));
      floors.push(await measureFloor(cluster.postgres.url("gatehouse"), batch, SECONDS / 2));
    }
    const name = `${count} replica${count > 1 ? "s" : ""}`;
    const ratios = runs.map(({ perSecond }, round) => perSecond / (floors[round] ?? Number.NaN));
    const middle = (pick: (run: Measured) => number) => percentile(runs.map(pick), 0.5);
    const rate = `${Math.round(middle((run) => run.perSecond))} of ${Math.round(percentile(floors, 0.5))}/s, p99 ${Math.round(middle((run) => run.p99))} ms, ${batch} in a batch`;
    note(
      "C1",
      `deliveries/s of ${name} against a bare client with the same batches`,
      `${spread(ratios)} x: ${rate}`,
      "none",
      true,
    );
    const cost = (pick: (run: Measured) => number) => `${Math.round(middle(pick))} ms`;
    note(
      "C2",
      `processor time for 1,000 deliveries, ${name}`,
      `Gatehouse ${cost((run) => run.replicas)}, PostgreSQL ${cost((run) => run.postgres)}, Redis ${cost((run) => run.redis)}`,
      "none",
      true,
    );
    if (count > 1) await measurePush(cluster);
    else await noteSize(cluster);
  } finally {
    await cluster.end();
  }
}

async function load({ replicas }: Cluster, seconds: number): Promise<Loaded[]> {
  const connections = Math.floor(CONNECTIONS / replicas.length);
  return await Promise.all(replicas.map(({ port }) => loadServer({ port, connections, seconds })));
}

async function measure(cluster: Cluster): Promise<Measured> {
  const pids = () => ({
    replicas: cluster.replicas.reduce((sum, { server }) => sum + cpuOf(server.child.pid ?? 0), 0),
    postgres: cpuOf(cluster.postgres.pid()),
    redis: cpuOf(cluster.redis.pid()),
  });
  const before = pids();
  const loaded = await load(cluster, SECONDS);
  const after = pids();
  const perSecond = loaded.reduce((sum, one) => sum + one.perSecond, 0);
  const thousands = (perSecond * SECONDS) / 1_000;
  return {
    perSecond,
    p99: Math.max(...loaded.map(({ p99 }) => p99)),
    replicas: (after.replicas - before.replicas) / thousands,
    postgres: (after.postgres - before.postgres) / thousands,
    redis: (after.redis - before.redis) / thousands,
  };
}

async function noteSize(cluster: Cluster): Promise<void> {
  const { event, delivery } = await measureSize(cluster);
  note("C4", "bytes an event that stay on PostgreSQL, with all their indexes", `${Math.round(event)}`, "none", true);
  note("C4", "bytes a raw delivery on PostgreSQL", `${Math.round(delivery)}`, "none", true);
}

/** From the arrival of an event at one replica to its push to a browser of another, at an easy pace. */
async function measurePush({ replicas, cookie, postgres }: Cluster): Promise<void> {
  const client = new Client({ connectionString: postgres.url("gatehouse") });
  await client.connect();
  const { rows } = await client.query("SELECT coalesce(max(seq), 0) AS seq FROM events");
  await client.end();
  const [first, ...others] = replicas;
  const browsers = others.map(({ port }) => openBrowser({ port, cookie }, { head: Number(rows[0]?.seq), revision: 0 }));
  for (const browser of browsers) browser.connect();
  while (browsers.some(({ story }) => !story.live)) await new Promise((next) => setTimeout(next, 20));
  await loadServer({ port: first?.port ?? 0, connections: 1, seconds: SECONDS });
  const pushes = browsers.flatMap((browser) => browser.pushes);
  for (const browser of browsers) browser.close();
  note(
    "C3",
    `arrival at one replica to push at another, ${replicas.length} replicas, one delivery at a time (${pushes.length})`,
    `p50 ${percentile(pushes, 0.5)} ms, p99 ${percentile(pushes, 0.99)} ms`,
    "none",
    true,
  );
}
