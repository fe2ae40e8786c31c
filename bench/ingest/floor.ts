// A server of nothing but node:http around the product's own writer: what the fast path is measured against.
import { createServer } from "node:http";
import { migrateDatabase } from "@/db/sqlite/migrate";
import { databaseFile, openConnection } from "@/db/sqlite/open";
import { createSqliteWriter } from "@/db/sqlite/writer";
import { toDelivery } from "@/lib/ingest/record";
import { parseDelivery } from "@/lib/ring/payload";
import { importSigningKey, verifySignature } from "@/lib/ring/signature";
import { KEY } from "./deliveries";

const sqlite = openConnection(databaseFile(process.env.DATABASE_URL ?? ""), "write");
migrateDatabase(sqlite);
const writer = createSqliteWriter(sqlite, () => {});
const keys = [importSigningKey(KEY)];
const steps = { readUs: 0, verifyUs: 0, parseUs: 0 };
/** Rows as large as the product's. */
const headers = { "content-type": "application/json", "content-length": "580", host: "127.0.0.1" };
const remoteAddress = "127.0.0.1";
const ACCEPTED = JSON.stringify({ status: "accepted" });

const server = createServer((request, response) => {
  const startedAt = performance.now();
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    const receivedAt = Date.now();
    const verified = verifySignature(String(request.headers["x-signature"]), body, keys);
    if ("fault" in verified) {
      response.writeHead(401).end("{}");
      return;
    }
    const post = { body, receivedAt, keyId: verified.keyId, headers, remoteAddress, isTest: false, steps };
    void writer.record(toDelivery(post, parseDelivery(body, receivedAt))).then(({ deliveryId }) => {
      // A part of what is written about a delivery: how long its answer took.
      writer.settle(deliveryId, Math.round((performance.now() - startedAt) * 1_000));
      response.writeHead(200, { "content-type": "application/json", "content-length": ACCEPTED.length });
      response.end(ACCEPTED);
    });
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
