import { KEY } from "../ingest/deliveries";

/** What somebody would draw in Node-RED for the same job: raw body in, signature verified, event and device stored, answered. */
export function flow(database: string): object[] {
  const db = { id: "db", type: "sqlitedb", db: database, mode: "RW" };
  const tab = { id: "tab", type: "tab", label: "webhook" };
  const on = (node: object, ...wires: string[][]) => ({ z: "tab", x: 0, y: 0, ...node, wires });
  return [
    tab,
    db,
    on({ id: "in", type: "http in", url: "/api/webhooks/ring", method: "post", upload: false, skipBodyParsing: true }, [
      "verify",
    ]),
    on(
      {
        id: "verify",
        type: "function",
        func: VERIFY,
        outputs: 2,
        timeout: 0,
        libs: [{ var: "crypto", module: "crypto" }],
        initialize: "",
        finalize: "",
      },
      ["event"],
      ["out"],
    ),
    on({ id: "event", type: "sqlite", mydb: "db", sqlquery: "prepared", sql: INSERT }, ["then"]),
    on({ id: "then", type: "function", func: "msg.params = msg.device; return msg;", outputs: 1, libs: [] }, [
      "device",
    ]),
    on({ id: "device", type: "sqlite", mydb: "db", sqlquery: "prepared", sql: UPSERT }, ["answer"]),
    on({ id: "answer", type: "function", func: ANSWER, outputs: 1, libs: [] }, ["out"]),
    on({ id: "out", type: "http response", statusCode: "", headers: {} }),
  ];
}

export const TABLES = `CREATE TABLE events (id INTEGER PRIMARY KEY, request_id TEXT UNIQUE, type TEXT, device_id TEXT, at INTEGER);
  CREATE TABLE devices (device_id TEXT PRIMARY KEY, last_at INTEGER)`;

const INSERT =
  "INSERT INTO events (request_id, type, device_id, at) VALUES ($request, $type, $device, $at) ON CONFLICT DO NOTHING";

const UPSERT =
  "INSERT INTO devices VALUES ($device, $at) ON CONFLICT (device_id) DO UPDATE SET last_at = max(last_at, excluded.last_at)";

const ANSWER = `msg.statusCode = 200; msg.payload = { status: "accepted" }; return msg;`;

const VERIFY = `const claimed = Buffer.from(String(msg.req.headers["x-signature"]).replace(/^sha256=/, ""), "hex");
const computed = crypto.createHmac("sha256", ${JSON.stringify(KEY)}).update(msg.payload).digest();
if (claimed.length !== 32 || !crypto.timingSafeEqual(claimed, computed)) {
  msg.statusCode = 401;
  msg.payload = { error: "invalid_signature" };
  return [null, msg];
}
const { meta, data } = JSON.parse(msg.payload.toString());
const device = data.attributes.source;
const at = data.attributes.timestamp;
msg.params = { $request: meta.request_id, $type: data.type, $device: device, $at: at };
msg.device = { $device: device, $at: at };
return [msg, null];`;
