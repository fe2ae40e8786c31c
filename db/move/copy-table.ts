import type { ClientBase } from "pg";
import type { PlannedTable } from "./plan";
import type { Position } from "./positions";
import { createReader } from "./read-batches";
import type { Source } from "./source";
import { createWriter } from "./write-batches";

interface Ends {
  source: Source;
  client: ClientBase;
}

interface Way {
  /** How far the table has come before. */
  from: Position;
  /** Hears how far it has come, after each batch. */
  tell: (position: Position) => void;
  /** Once aborted, what is under way is still written. */
  signal: AbortSignal;
}

/** Copy the rows of a table that have not come over yet; resolves to how far it has come. */
export async function copyTable(
  { source, client }: Ends,
  table: PlannedTable,
  { from, tell, signal }: Way,
): Promise<Position> {
  const read = createReader(source.sqlite, table);
  const write = createWriter(client, table);
  let position = from;
  let batch = read(position);
  while (batch && !signal.aborted) {
    const written = batch.position;
    // While PostgreSQL writes one, the next is read.
    [, batch] = await Promise.all([write(batch), Promise.resolve(written).then(read)]);
    position = written;
    tell(position);
  }
  return position;
}
