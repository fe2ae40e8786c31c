import { parseArgs } from "node:util";
import { StartupError } from "@/lib/env";

export const usage = `npm run restore -- <backup> [--to <database>] [--yes]

  <backup>   a file that Gatehouse or "npm run backup" made
  --to       the database that it takes the place of; otherwise that of DATABASE_URL
  --yes      do not ask`;

export interface RestoreOptions {
  backup: string;
  to: string | undefined;
  yes: boolean;
}

/** What was asked for on the command line; throws a StartupError where that cannot be done. */
export function parseRestoreOptions(args: string[]): RestoreOptions | "help" {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { to: { type: "string" }, yes: { type: "boolean", default: false }, help: { type: "boolean" } },
    });
    if (values.help) return "help";
    const [backup, ...others] = positionals;
    if (backup === undefined || others.length > 0) throw new StartupError(`Name one backup.\n\n${usage}`);
    return { backup, to: values.to, yes: values.yes };
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
