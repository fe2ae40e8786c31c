import "server-only";
import type { Server } from "node:http";
import { connectionsOf, cut } from "./connection";
import { countIn } from "./crowd";
import { guardAgainstFlood } from "./flood";
import { io } from "./io";
import type { BrowserEvents } from "./messages";
import { enterRooms } from "./rooms";
import { handleSocketEvent, socketEvents } from "./socket-events";

/** Put the sockets on an HTTP server. */
export function attachSockets(server: Server): void {
  io().attach(server);
  io().engine.on("connection", (conn) => {
    countIn(conn);
    guardAgainstFlood(conn);
  });
}

/** Close every socket without a farewell: browsers then connect again by themselves. */
export function hangUp(): void {
  for (const conn of connectionsOf(io().engine)) cut(conn);
}

/** Serve every browser that was let in: into the room first, then what it missed. */
export function serveSockets(): void {
  io().on("connection", (socket) => {
    enterRooms(socket);
    handleSocketEvent("catchup:request", socket, socket.handshake.auth);
    for (const name of Object.keys(socketEvents) as (keyof BrowserEvents)[]) {
      socket.on(name, (input: unknown) => handleSocketEvent(name, socket, input));
    }
  });
}
