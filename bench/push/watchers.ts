import WebSocket from "ws";

/** A process full of browsers that only count: `{ url, headers, greeting, count }` opens them, `"tell"` tells what came since. */
interface Plan {
  url: string;
  headers: Record<string, string>;
  /** What is said once the server has said something; the bare server needs nothing. */
  greeting: string | null;
  count: number;
}

let sockets: WebSocket[] = [];
const came = { messages: 0, bytes: 0, open: 0 };

process.on("message", (order: Plan | "tell" | "close") => {
  if (order === "tell") {
    process.send?.({ ...came });
    Object.assign(came, { messages: 0, bytes: 0 });
  } else if (order === "close") {
    for (const socket of sockets) socket.terminate();
    sockets = [];
    came.open = 0;
  } else {
    for (let place = 0; place < order.count; place += 1) setTimeout(open, place * 2, order);
  }
});

function open({ url, headers, greeting }: Plan): void {
  const socket = new WebSocket(url, { headers, perMessageDeflate: false });
  sockets.push(socket);
  socket.on("error", () => {});
  socket.on("open", () => {
    came.open += 1;
  });
  socket.on("message", (data: Buffer) => {
    const kind = data[0];
    if (greeting !== null && kind === 0x30) socket.send(greeting);
    else if (greeting !== null && kind === 0x32) socket.send("3");
    else if (greeting === null || (kind === 0x34 && data[1] === 0x32)) {
      came.messages += 1;
      came.bytes += data.length;
    }
  });
}
