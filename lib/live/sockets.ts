import "server-only";
import { io } from "./io";
import type { BrowserEvents } from "./protocol";
import { enterRooms } from "./rooms";
import { handleSocketEvent, socketEvents } from "./socket-events";

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
