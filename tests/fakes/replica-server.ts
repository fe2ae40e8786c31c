import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { start } from "@/lib/started";
import { startup } from "@/lib/startup";

// Another replica of Gatehouse, as far as deliveries and sockets go; it writes where it is, and ends when nobody holds it any more.

const settled = start().promise;
await startup();
const started = await settled;
const server = createServer((request, response) => started.receive(request, response));
started.attach(server);
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`open at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.stdin.on("end", () => void leave()).resume();

async function leave(): Promise<void> {
  started.beginLeaving();
  started.hangUp();
  started.beginDrain();
  server.close();
  await started.finishDrain();
  process.exit(0);
}
