import { StartupError } from "@/lib/env";
import { type ColumnType, toColumnType } from "./column-type";
import type { SourceTable } from "./source-tables";
import type { TargetTable } from "./target-tables";

export interface PlannedColumn {
  name: string;
  type: ColumnType;
}

/** A table that is copied. */
export interface PlannedTable {
  name: string;
  columns: readonly PlannedColumn[];
  key: readonly string[];
}

/** What is copied, whatever is referred to first; throws a StartupError where something would have no place. */
export function planMove(source: readonly SourceTable[], target: readonly TargetTable[]): PlannedTable[] {
  const places = new Map(target.map((table) => [table.name, table]));
  const planned = source.map((table) => planTable(table, places.get(table.name)));
  return order(planned, (name) => places.get(name)?.parents ?? []);
}

function planTable({ name, columns, key }: SourceTable, place: TargetTable | undefined): PlannedTable {
  if (!place) throw refuse(`The table ${name} has no place in PostgreSQL.`);
  const lacking = place.columns.find((column) => column.isRequired && !columns.includes(column.name));
  if (lacking) throw refuse(`The column ${lacking.name} of ${name} in PostgreSQL has nothing in SQLite to come from.`);
  const planned = columns.map((column) => {
    const found = place.columns.find((other) => other.name === column);
    if (!found) throw refuse(`The column ${column} of ${name} has no place in PostgreSQL.`);
    const type = toColumnType(found.type);
    if (type === null) throw refuse(`The column ${column} of ${name} is of the type ${found.type} in PostgreSQL.`);
    return { name: column, type };
  });
  return { name, key, columns: planned };
}

function order(tables: readonly PlannedTable[], parentsOf: (name: string) => readonly string[]): PlannedTable[] {
  const ordered: PlannedTable[] = [];
  let left = tables;
  while (left.length > 0) {
    const waiting = new Set(left.map(({ name }) => name));
    const free = left.filter(({ name }) => !parentsOf(name).some((parent) => waiting.has(parent)));
    if (free.length === 0) throw refuse(`The tables ${[...waiting].join(", ")} refer to each other in a circle.`);
    ordered.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return ordered;
}

function refuse(why: string): StartupError {
  return new StartupError(`${why} The two databases are not of the same version, and nothing was moved.`);
}
