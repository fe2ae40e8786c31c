import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A wire between browser and server that can be cut, or fall silent, while both stay as they are. */
export interface Wire {
  port: number;
  /** Break every connection and let no new one through. */
  cut(): void;
  /** Keep connections open, but carry nothing. */
  silence(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openWire(target: number): Promise<Wire> {
  const pairs = new Set<[Socket, Socket]>();
  let state: "whole" | "cut" | "silent" = "whole";
  const server: Server = createServer((near) => {
    if (state === "cut") {
      near.destroy();
      return;
    }
    const far = connect(target, "127.0.0.1");
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on("data", (chunk) => void (state === "whole" && to.write(chunk)));
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        to.destroy();
        pairs.delete(pair);
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const breakAll = () => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    port: address.port,
    cut() {
      state = "cut";
      breakAll();
    },
    silence() {
      state = "silent";
    },
    mend() {
      if (state === "silent") breakAll();
      state = "whole";
    },
    async close() {
      breakAll();
      server.close();
      await once(server, "close");
    },
  };
}
