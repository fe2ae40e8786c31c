import "server-only";
import { z } from "zod";
import { log } from "@/lib/log";
import { catchUp } from "./catch-up";
import { io, type LiveSocket, OPERATORS } from "./io";

const cursor = z.object({ since: z.int().min(0) });

/** Serve every browser that connects: into the room first, then what it missed. */
export function serveSockets(): void {
  io().on("connection", (socket) => {
    void socket.join(OPERATORS);
    handle(socket, socket.handshake.auth);
    socket.on("catchup:request", (request: unknown) => handle(socket, request));
  });
}

/** One request for a catch-up; a malformed one is answered as an expired cursor, and nothing can throw into the socket. */
function handle(socket: LiveSocket, request: unknown): void {
  const parsed = cursor.safeParse(request);
  if (!parsed.success) {
    socket.emit("cursor:expired");
    return;
  }
  catchUp(socket, parsed.data.since).catch((error: unknown) => {
    log().error({ err: error }, "catch-up failed; the browser connects again");
    socket.disconnect(true);
  });
}
