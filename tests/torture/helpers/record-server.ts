import { readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { expect } from "vitest";
import { migrateDatabase } from "@/db/sqlite/migrate";
import { openConnection } from "@/db/sqlite/open";
import { envelope } from "../../helpers/deliveries";
import { freePort, startServer, temporaryFile } from "../../helpers/server";
import { type Call, readCalls } from "./calls";
import { openLedger } from "./ledger";
import { sendOnce } from "./sender";
import { makeRecorder } from "./strace";

const SENDERS = 4;

/** A real server under load, with all that it asked of the system. */
export interface Recording {
  file: string;
  /** The database as it was, durably, before. */
  base: Buffer;
  calls: Call[];
  /** In order: which event was acknowledged, and after how many calls. */
  acks: { eventId: string; after: number }[];
}

interface Options {
  acks: number;
  /** Bytes more in each body, so that the log grows faster. */
  padding?: number;
  environment?: Record<string, string>;
}

export async function recordServer({ acks, padding = 0, environment }: Options): Promise<Recording> {
  const [port, file, recorder] = [await freePort(), temporaryFile(), makeRecorder()];
  const base = makeBase(file);
  const server = await startServer({ port, file, under: recorder.under, ...(environment && { environment }) });
  const events = await send(server.url, acks, padding);
  await server.stop("SIGKILL");
  await expect
    .poll(() => readFileSync(recorder.file, "latin1").slice(-200), { timeout: 20_000 })
    .toContain("+++ killed");
  const calls = readCalls(recorder.file);
  rmSync(dirname(recorder.file), { recursive: true });
  return { file, base, calls, acks: findAcks(calls, events) };
}

/** An empty database of this version, so that no migration is recorded. */
function makeBase(file: string): Buffer {
  const sqlite = openConnection(file, "write");
  migrateDatabase(sqlite);
  sqlite.close();
  return readFileSync(file);
}

/** Resolves to the event of each answer, by the answer's request id. */
async function send(url: string, count: number, padding: number): Promise<Map<string, string>> {
  const ledger = openLedger();
  const events = new Map<string, string>();
  let sent = 0;
  const sendSome = async () => {
    while (sent < count) {
      const delivery = envelope({ eventId: `event-number-${String(sent++).padStart(6, "0")}` });
      Object.assign(delivery.data, { padding: "x".repeat(padding) });
      const answer = await sendOnce(url, delivery, ledger);
      expect(answer?.status).toBe(200);
      events.set(answer?.headers.get("x-request-id") ?? "", String(delivery.data.id));
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sendSome));
  return events;
}

function findAcks(calls: Call[], events: Map<string, string>): Recording["acks"] {
  const acks: Recording["acks"] = [];
  for (const [place, call] of calls.entries()) {
    if (call.kind !== "say" || !call.text.startsWith("HTTP/1.1 200")) continue;
    const eventId = events.get(/x-request-id: (\S+)/i.exec(call.text)?.[1] ?? "");
    if (eventId !== undefined) acks.push({ eventId, after: place + 1 });
  }
  expect(acks.length).toBe(events.size);
  return acks;
}
