// What the thread of worker.mjs does: fills the file of DATABASE_URL, and tells how far it has come.
import { parentPort, workerData } from "node:worker_threads";
import { closeDatabase, openDatabase } from "@/db/client";
import { fillDemo } from "./fill";
import type { Past } from "./history";

await openDatabase();
await fillDemo(workerData as Past, (share) => parentPort?.postMessage(share));
await closeDatabase();
