import { io, type Socket } from "socket.io-client";
import type { BrowserEvents, Frame, ServerEvents } from "@/lib/live/protocol";

/** Stands in for a browser that stays open while servers come and go: it knows only its cursor. */
export interface Follower {
  /** The `seq` of every event it was shown, in the order of arrival. */
  seen: number[];
  /** Follow this server from where the last one ended; resolves once everything missed was shown. */
  follow(url: string): Promise<void>;
  leave(): void;
}

export function openFollower(cookie: string): Follower {
  const seen: number[] = [];
  const cursor = { since: 0, revision: 0, epoch: 0 };
  let socket: Socket<ServerEvents, BrowserEvents> | null = null;
  let isBehind = false;

  /** What begins after the cursor would leave a hole: the server is asked for it instead. */
  const take = (frame: Frame) => {
    isBehind = frame.after > cursor.since || frame.revision.after > cursor.revision;
    if (isBehind) return;
    seen.push(...frame.events.map(({ seq }) => seq).filter((seq) => seq > cursor.since));
    cursor.since = Math.max(cursor.since, frame.head);
    cursor.revision = Math.max(cursor.revision, frame.revision.head);
  };

  return {
    seen,
    follow: (url) =>
      new Promise((caughtUp, failed) => {
        const auth = { ...cursor };
        const mine: typeof socket = io(url, {
          transports: ["websocket"],
          forceNew: true,
          reconnection: false,
          auth,
          extraHeaders: { origin: url, cookie },
        });
        socket = mine;
        mine.on("connect_error", failed);
        mine.on("cursor:expired", () => failed(new Error("The server does not know the cursor.")));
        mine.on("page:sent", take);
        mine.on("events:recorded", take);
        mine.on("catchup:finished", () => {
          if (isBehind) mine.emit("catchup:request", cursor);
          else caughtUp();
        });
        mine.on("head:told", ({ head, revision }) => {
          if (head > cursor.since || revision > cursor.revision) mine.emit("catchup:request", cursor);
        });
      }),
    leave: () => void socket?.disconnect(),
  };
}
