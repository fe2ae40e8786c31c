import "server-only";
import { z } from "zod";
import { type Action, isAllowed } from "@/lib/auth/actions";
import { catchUp } from "./catch-up";
import type { LiveSocket } from "./io";
import type { BrowserEvents } from "./messages";

interface SocketEvent {
  action: Action;
  schema: z.ZodType;
  handle(socket: LiveSocket, input: never): void;
  /** What a browser is told that asks for what makes no sense. */
  refuse(socket: LiveSocket): void;
}

const cursor = z.object({ since: z.int().min(0), revision: z.int().min(0), epoch: z.int().min(0).default(0) });

/** Everything a browser may say over its socket, and who may say it. */
export const socketEvents: Record<keyof BrowserEvents, SocketEvent> = {
  "catchup:request": {
    action: "live:view",
    schema: cursor,
    handle: (socket, from: z.infer<typeof cursor>) => catchUp(socket, from),
    refuse: (socket) => socket.emit("cursor:expired"),
  },
};

/** Do what a browser asks, if its person may and it makes sense; nothing it sends can throw into the socket. */
export function handleSocketEvent(name: keyof BrowserEvents, socket: LiveSocket, input: unknown): void {
  const { action, schema, handle, refuse } = socketEvents[name];
  if (!isAllowed(action, socket.data.viewer)) {
    socket.disconnect(true);
    return;
  }
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    refuse(socket);
    return;
  }
  handle(socket, parsed.data as never);
}
