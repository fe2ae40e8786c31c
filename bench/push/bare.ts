import { WebSocketServer } from "ws";

/** The floor: a bare WebSocket server that sends everybody so many bytes so many times a second. Arguments: port, bytes, times. */
const [port = 0, bytes = 0, times = 0] = process.argv.slice(2).map(Number);
const server = new WebSocketServer({ port, host: "127.0.0.1", perMessageDeflate: false });
const frame = Buffer.alloc(bytes, "x");
let place = 0;
server.on("listening", () => console.log("open"));
setInterval(() => {
  // Made anew each time, as whatever is pushed is.
  const text = `${place++}`.padEnd(16) + frame.toString("latin1", 16);
  for (const client of server.clients) client.send(text, { binary: false });
}, 1_000 / times);
