import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

const LOOK_MS = 100;

export interface LoadBalancer {
  port: number;
  close(): void;
}

/**
 * A small load balancer as any partner has one: connections go in turn to the replicas that say they are ready, and on to the
 * next one where a door is closed. It knows nothing of HTTP.
 */
export async function startLoadBalancer(ports: readonly number[]): Promise<LoadBalancer> {
  const ready = new Set(ports);
  const open = new Set<Socket>();
  let turn = 0;

  async function look(port: number): Promise<void> {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`)
      .then(async (answer) => (await answer.arrayBuffer()).byteLength > 0 && answer.ok)
      .catch(() => false);
    if (isReady) ready.add(port);
    else ready.delete(port);
  }

  async function reach(): Promise<Socket | null> {
    turn += 1;
    const inTurn = ports.map((_, place) => ports[(turn + place) % ports.length] ?? 0);
    for (const port of inTurn.toSorted((a, b) => Number(ready.has(b)) - Number(ready.has(a)))) {
      const socket = connect(port, "127.0.0.1");
      const isOpen = await once(socket, "connect").then(
        () => true,
        () => false,
      );
      if (isOpen) return socket;
      ready.delete(port);
    }
    return null;
  }

  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, async (client) => {
    client.on("error", () => {});
    const replica = await reach();
    if (!replica) {
      client.destroy();
      return;
    }
    for (const [socket, other] of [
      [client, replica],
      [replica, client],
    ] as const) {
      open.add(socket);
      // What was said before it broke still reaches the other side.
      socket.on("error", () => other.destroySoon());
      socket.on("close", () => {
        open.delete(socket);
        other.destroySoon();
      });
    }
    client.pipe(replica).pipe(client);
    client.resume();
  });
  const looks = ports.map((port) => setInterval(() => void look(port), LOOK_MS));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    close() {
      for (const timer of looks) clearInterval(timer);
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
