import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { type Door, deliver, type Envelope, envelope, toAnswer } from "../helpers/deliveries";
import { freePort, startServer, temporaryFile } from "../helpers/server";

const KILLS = 20;
const SENDERS = 8;

/** What the sender saw, in a file of its own: the judge of what the product must still know. */
const ledger = join(mkdtempSync(join(tmpdir(), "gatehouse-ledger-")), "acknowledged.txt");

it(`loses and doubles nothing over ${KILLS} kills under load`, { timeout: 240_000 }, async () => {
  writeFileSync(ledger, "");
  const port = await freePort();
  const file = temporaryFile();
  const unanswered: Envelope[] = [];
  let sent = 0;
  const next = () => unanswered.pop() ?? envelope({ eventId: `event-${sent++}` });
  for (let kill = 0; kill < KILLS; kill += 1) {
    const server = await startServer({ port, file });
    const senders = Array.from({ length: SENDERS }, () => sendUntilKilled(server.url, next, unanswered));
    const enough = 50 + Math.floor(Math.random() * 350);
    await new Promise((resolve) => setTimeout(resolve, enough));
    await server.stop("SIGKILL");
    await Promise.all(senders);
    checkFile(file);
  }
  const server = await startServer({ port, file });
  for (const delivery of unanswered) expect(await sendOnce(server.url, delivery)).toBe(true);
  await server.stop();

  const acknowledged = readFileSync(ledger, "utf8").trim().split("\n");
  const kept = readKept(file);
  const lost = acknowledged.filter((id) => !kept.has(id));
  const doubled = [...kept.values()].filter((count) => count > 1).length;
  console.log(`kill -9: ${KILLS} kills, ${acknowledged.length} acknowledged, ${lost.length} lost, ${doubled} doubled`);
  expect(acknowledged.length).toBeGreaterThan(KILLS * 10);
  expect(new Set(acknowledged).size).toBe(sent);
  expect(lost).toEqual([]);
  expect(doubled).toBe(0);
  expect(kept.size).toBe(sent);
});

/** Send one delivery after another; what gets no answer when the server dies is sent again to the next one, as Ring does. */
async function sendUntilKilled(url: string, next: () => Envelope, unanswered: Envelope[]): Promise<void> {
  for (;;) {
    const delivery = next();
    if (await sendOnce(url, delivery)) continue;
    unanswered.push(delivery);
    return;
  }
}

async function sendOnce(url: string, delivery: Envelope): Promise<boolean> {
  const door: Door = async (init) => toAnswer(await fetch(`${url}/api/webhooks/ring`, { method: "POST", ...init }));
  const answer = await deliver(door, delivery).catch(() => null);
  if (answer?.status !== 200) return false;
  appendFileSync(ledger, `${delivery.data.id}\n`);
  return true;
}

function checkFile(file: string): void {
  const sqlite = new Database(file);
  expect(sqlite.pragma("integrity_check", { simple: true })).toBe("ok");
  sqlite.close();
}

/** How many events the database holds for each event id that was sent, from the raw bytes it kept. */
function readKept(file: string): Map<string, number> {
  const sqlite = new Database(file, { readonly: true });
  const rows = sqlite
    .prepare(
      "SELECT events.seq, body FROM events JOIN deliveries ON deliveries.seq = events.seq WHERE body IS NOT NULL",
    )
    .all() as { seq: number; body: Buffer }[];
  const total = sqlite.prepare("SELECT count(*) FROM events").pluck().get();
  sqlite.close();
  expect(rows.length).toBe(total);
  const kept = new Map<string, number>();
  for (const { body } of rows) {
    const { id } = (JSON.parse(body.toString()) as Envelope).data;
    kept.set(String(id), (kept.get(String(id)) ?? 0) + 1);
  }
  return kept;
}
