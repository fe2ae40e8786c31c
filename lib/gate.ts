import "server-only";
import type { ServerResponse } from "node:http";
import { singleton } from "@/lib/singleton";

const PATIENCE_MS = 3_000;
const LOOK_MS = 5;

interface Gate {
  /** Settles when the gate opens again; null while it is open. */
  closed: PromiseWithResolvers<void> | null;
  /** Requests beyond the gate that are not answered yet. */
  visitors: number;
}

const gate = () => singleton<Gate>("gate", () => ({ closed: null, visitors: 0 }));

/** Let a request for a page or a route through: at once, but while the database is exchanged it waits. */
export function visit(response: ServerResponse, go: () => void): void {
  const { closed } = gate();
  if (closed) {
    void closed.promise.then(() => visit(response, go));
    return;
  }
  gate().visitors += 1;
  response.once("close", () => {
    gate().visitors -= 1;
  });
  go();
}

/** Wait until the gate is open. */
export async function whenOpen(): Promise<void> {
  while (gate().closed) await gate().closed?.promise;
}

/** Let nobody through any more, and wait until all but those who stay have left; whoever takes too long is not waited for. */
export async function closeGate(staying: () => number): Promise<void> {
  gate().closed ??= Promise.withResolvers<void>();
  const deadline = performance.now() + PATIENCE_MS;
  while (gate().visitors > staying() && performance.now() < deadline)
    await new Promise((next) => setTimeout(next, LOOK_MS));
}

export function openGate(): void {
  const { closed } = gate();
  gate().closed = null;
  closed?.resolve();
}
