// A stand-in for Ring that shares every device of a database, in a process of its own: its work is not the load generator's.
import { constants, setPriority } from "node:os";
import Database from "better-sqlite3";
import { startFakeRing } from "@/tests/fakes/ring/ring";

const file = process.argv[2] ?? "";
// Ring is on no machine of ours: what its stand-in needs of this one, it takes last.
setPriority(constants.priority.PRIORITY_LOW);
const ring = await startFakeRing({ isLasting: true });
const sqlite = new Database(file, { readonly: true });
const rows = sqlite
  .prepare<[], { account: string; id: string; name: string }>(
    `SELECT a.account_id AS account, d.device_id AS id, 'Camera ' || d.id AS name
     FROM devices AS d JOIN accounts AS a ON a.id = d.account_key`,
  )
  .all();
sqlite.close();
for (const [account, devices] of Map.groupBy(rows, (row) => row.account)) {
  const owner = ring.addAccount({ id: account });
  for (const { id, name } of devices) ring.addDevice(owner, { id, name, online: null });
}
process.on("message", () => process.send?.({ requests: ring.requests.length }));
process.on("disconnect", () => process.exit());
process.send?.({ env: ring.env() });
