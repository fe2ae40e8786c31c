import { eq } from "drizzle-orm";
import { writeDb } from "@/db/client";
import * as operators from "@/db/commands/operators";
import { dropCounter } from "@/db/commands/revise";
import { reviseDevicesOf } from "@/db/commands/revise-devices";
import { attemptPart } from "@/db/commands/savepoint";
import * as totals from "@/db/commands/totals";
import * as settings from "@/db/queries/settings";
import { operators as operatorsTable } from "@/db/schema/auth";
import { type Asked, type Calls, inside } from "./shared";

/** Sums, settings, and the first person. */
export function listTotals({ newestAt: now }: Asked): Calls {
  const first = { id: "x", credentialId: "y", name: "X", email: "x@example.com", password: "p", now };
  return {
    addTotal: inside(({ sql }) => totals.addTotal(sql, "pictures", 5)),
    "addTotal of a new one": inside(({ sql }) => totals.addTotal(sql, "new", -5)),
    raiseTotal: inside(({ sql }) => totals.raiseTotal(sql, "new", 7)),
    "raiseTotal to less": inside(({ sql }) => totals.raiseTotal(sql, "new", 2)),
    dropCounter: inside((tx) => dropCounter(tx, "new")),
    writeSetting: inside(({ sql }) => settings.writeSetting(sql, "backup", "ONCE\0MORE")),
    removeSetting: inside(({ sql }) => settings.removeSetting(sql, "backup.note")),
    reviseDevicesOf: () => reviseDevicesOf(3),
    attemptPart: inside(async ({ sql }) => {
      const failed = await attemptPart(sql, async () => {
        await totals.addTotal(sql, "undone", 1);
        await sql.prepare("INSERT INTO settings (name, value) VALUES ('backup', NULL)").run();
      });
      await totals.addTotal(sql, "done", 1);
      return failed !== null;
    }),
    "insertFirstOperator, the second": () => operators.insertFirstOperator(first),
    insertFirstOperator: async () => {
      await writeDb().update(operatorsTable).set({ role: "viewer" }).where(eq(operatorsTable.role, "admin"));
      return await operators.insertFirstOperator(first);
    },
  };
}
