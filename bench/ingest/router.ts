// The product behind Next's own router alone, without the fast path of server.ts.
import { createServer } from "node:http";
import next from "next";
import { start } from "../../lib/started.ts";

Object.assign(process.env, { NODE_ENV: "production" });
const app = next({ dev: false, hostname: "127.0.0.1", port: Number(process.env.PORT) });
await app.prepare();
await start().promise;
const handle = app.getRequestHandler();
createServer((request, response) => void handle(request, response)).listen(Number(process.env.PORT), "127.0.0.1");
