import { io, type Socket } from "socket.io-client";
import type { Frame } from "@/lib/live/protocol";
import type { Keeping } from "../../helpers/keeping";

/** A browser that counts what it is pushed. */
export interface Follower {
  events(): number;
  frames(): number;
  close(): void;
}

/** Follow from a snapshot on, as a browser does; resolves once it has caught up. */
export async function follow({ url, admin }: Keeping, snapshot: Record<string, unknown>): Promise<Follower> {
  const { head: since, revision, epoch } = snapshot;
  const socket: Socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    auth: { since, revision, epoch },
    extraHeaders: { origin: url, cookie: admin },
  });
  await new Promise((caughtUp) => socket.once("catchup:finished", caughtUp));
  let [events, frames] = [0, 0];
  for (const name of ["events:recorded", "page:sent"]) {
    socket.on(name, (frame: Frame) => {
      frames += 1;
      events += frame.events.length;
    });
  }
  return { events: () => events, frames: () => frames, close: () => void socket.disconnect() };
}
