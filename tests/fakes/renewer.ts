import { setTimeout as wait } from "node:timers/promises";
import { closeDatabase, db, openDatabase } from "@/db/client";
import { findTokens } from "@/db/commands/linking/tokens";
import { findSetting } from "@/db/queries/settings";
import { countSharers, startReplicas, stopReplicas } from "@/lib/cluster/replicas";
import { renewTokens } from "@/lib/linking/renew";

// Another replica, as far as tokens go: it finds those of an account, and renews them when it is told to by a setting.

const accountKey = Number(process.env.ACCOUNT_KEY);
await openDatabase();
await startReplicas();
while (countSharers() === null) await wait(20);
const row = await findTokens(db().sql, accountKey);
process.stdout.write("ready\n");
while ((await findSetting(db().sql, "renew")) === undefined) await wait(5);
process.stdout.write(`has ${await renewTokens(accountKey, row?.refresh)}\n`);
process.stdin.on("end", () => void stopReplicas().then(closeDatabase)).resume();
