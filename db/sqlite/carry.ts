import Database from "better-sqlite3";
import { getTableName } from "drizzle-orm";
import * as schema from "../schema/core";
import * as deskSchema from "../schema/desk";
import * as linkingSchema from "../schema/linking";

const { preferences: _, ...desk } = deskSchema;
/** What tells of accounts, devices and events; everything else is about people and settings. */
const history: ReadonlySet<string> = new Set(
  [...Object.values(schema), ...Object.values(desk), ...Object.values(linkingSchema)].map(getTableName),
);

interface Files {
  from: string;
  to: string;
}

/**
 * Copy people (but those with some ids), sessions and settings from one closed database file to another of the same schema;
 * what is there stays.
 */
export function carryPeople({ from, to, but = [] }: Files & { but?: readonly string[] }): void {
  withBoth(from, to, (sqlite) => {
    const names = sqlite
      .prepare<[], string>(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite@_%' ESCAPE '@' AND name NOT LIKE '@_@_%' ESCAPE '@'",
      )
      .pluck()
      .all();
    for (const name of names) {
      if (!history.has(name)) sqlite.exec(`INSERT OR IGNORE INTO main."${name}" SELECT * FROM source."${name}"`);
    }
    // What was done with one history means nothing in another.
    sqlite.exec("DELETE FROM main.settings WHERE name GLOB 'removal.*' OR name = 'retention.last'");
    for (const id of but) sqlite.prepare("DELETE FROM main.operators WHERE id = ?").run(id);
  });
}

/** End the sessions in a closed file that are no longer in another: who signed out there has signed out here. */
export function endSessions({ from, to }: Files): void {
  withBoth(from, to, (sqlite) => {
    sqlite.exec("DELETE FROM main.sessions WHERE id NOT IN (SELECT id FROM source.sessions)");
  });
}

/** Whether anybody is let in, in a closed file. */
export function hasPeople(file: string): boolean {
  const sqlite = new Database(file, { readonly: true });
  try {
    return sqlite.prepare("SELECT 1 FROM operators LIMIT 1").get() !== undefined;
  } finally {
    sqlite.close();
  }
}

function withBoth(from: string, to: string, change: (sqlite: Database.Database) => void): void {
  const sqlite = new Database(to);
  try {
    sqlite.pragma("foreign_keys = OFF");
    sqlite.pragma("synchronous = FULL");
    sqlite.prepare("ATTACH ? AS source").run(from);
    sqlite.transaction(change)(sqlite);
  } finally {
    sqlite.close();
  }
}
