import type { Cluster } from "@/tests/cluster/helpers/cluster";

/** What stays of an event for good, or for as long as events do, its months included; raw deliveries go earlier. */
const LASTING = ["events_%", "event\\_ids", "request\\_ids", "deliveries\\_hourly", "device\\_activity"];

export interface Size {
  /** Bytes of each with all indexes. */
  event: number;
  delivery: number;
}

/** What the deliveries that a cluster was sent take up, of which each had an event of its own. */
export async function measureSize({ ask }: Cluster): Promise<Size> {
  const [counted] = await ask<{ deliveries: number; events: number; lasting: number; raw: number }>(
    `SELECT (SELECT count(*)::int FROM deliveries) AS deliveries, (SELECT count(*)::int FROM events) AS events,
     sum(pg_total_relation_size(oid)) FILTER (WHERE relname LIKE ANY($1))::float8 AS lasting,
     sum(pg_total_relation_size(oid)) FILTER (WHERE relname = 'deliveries')::float8 AS raw
     FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    LASTING,
  );
  if (!counted) throw new Error("There is nothing to be measured.");
  return { event: counted.lasting / counted.events, delivery: counted.raw / counted.deliveries };
}

/** How many deliveries one transaction had, in the mean of all so far. */
export async function measureBatch({ ask }: Cluster): Promise<number> {
  const [batches] = await ask<{ mean: number }>(
    "SELECT count(*)::float8 / count(DISTINCT xmin::text) AS mean FROM request_ids",
  );
  return batches?.mean ?? Number.NaN;
}
