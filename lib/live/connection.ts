import "server-only";
import type { Socket } from "socket.io";

/** The connection below a socket: one for everything that a browser is sent. */
export type Connection = Socket["conn"];

/** What there is no public way to ask for: what waits in a connection, and the WebSocket below it, if it has one. */
interface Inside {
  writeBuffer: readonly { data?: string | { byteLength: number } }[];
  transport: { socket?: { bufferedAmount: number; terminate(): void } };
}

/** Roughly how many bytes wait to be taken in by the browser, beyond what the system holds for it. */
export function queuedBytes(conn: Connection): number {
  const { writeBuffer, transport } = inside(conn);
  let bytes = transport.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) bytes += typeof data === "string" ? data.length : (data?.byteLength ?? 0);
  return bytes;
}

/** Whether everything that was sent is on its way, so that more may follow. */
export function isClear(conn: Connection): boolean {
  const { writeBuffer, transport } = inside(conn);
  return writeBuffer.length === 0 && (transport.socket?.bufferedAmount ?? 0) === 0;
}

/** End a connection at once, with all that waits in it and without a farewell; a browser comes back and asks for what it missed. */
export function cut(conn: Connection): void {
  const { transport } = inside(conn);
  conn.transport.emit("close");
  transport.socket?.terminate();
}

/** Let go of the request that a connection began with, once everything in it was asked. */
export function forgetRequest(conn: Connection): void {
  Object.assign(conn, { request: null });
}

/** Every connection of an engine, also of those who have not said yet who they are; none before it has a port. */
export function connectionsOf(engine: unknown): Connection[] {
  const { clients = {} } = (engine ?? {}) as { clients?: Record<string, Connection> };
  return Object.values(clients);
}

function inside(conn: Connection): Inside {
  return conn as unknown as Inside;
}
