import { io, type Socket } from "socket.io-client";
import { serverNow } from "./clock";
import type { BrowserEvents, ServerEvents } from "./messages";
import { unpackFrame } from "./packed";
import { BEAT_MS, NO_ROOM, type Snapshot } from "./protocol";
import type { LiveAction } from "./reducer";

/** Beats come every BEAT_MS; a silence longer than this means that nothing gets through, whatever the socket believes. */
const SILENCE_MS = BEAT_MS + 2_000;
const CHECK_MS = 1_000;
const MOST_PATIENCE_MS = 30_000;

interface Cursor {
  since: number;
  revision: number;
  epoch: number;
}

interface Listener {
  /** Up to where everything is known. */
  cursor(): Cursor;
  dispatch(action: LiveAction): void;
  /** The server has not been heard since then (by its own clock). */
  onLost(since: number): void;
  /** As many follow as the server carries; asked again and again, ever more rarely. */
  onFull(): void;
  /** Whoever looks may no longer. */
  onEnded(): void;
  /** The role of whoever looks has changed. */
  onViewerChanged(): void;
}

const followers = new Set<() => void>();

/** Call this whenever requests on the webhook were recorded or refused (engineers only); returns how to stop. */
export function followDeliveries(listener: () => void): () => void {
  followers.add(listener);
  return () => void followers.delete(listener);
}

/** Follow the server: every connection begins by asking for what was missed; a dead one is noticed and made anew. */
export function connectLive(listener: Listener): { ask(cursor: Cursor): void; close(): void } {
  const socket: Socket<ServerEvents, BrowserEvents> = io({
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 2_000,
    auth: (send) => send(listener.cursor()),
  });
  let heardAt = Date.now();
  let refusals = 0;
  const ask = (cursor: Cursor) => void socket.emit("catchup:request", cursor);
  const reconnect = () => void socket.disconnect().connect();

  socket.onAny(() => {
    heardAt = Date.now();
  });
  socket.on("connect", () => {
    heardAt = Date.now();
    refusals = 0;
    listener.dispatch({ kind: "asked" });
  });
  socket.on("disconnect", () => listener.onLost(serverNow()));
  socket.on("connect_error", (error) => {
    if (error.message === "session_required") listener.onEnded();
    else if (!socket.active) setTimeout(reconnect, patience(refusals++));
    if (error.message === NO_ROOM) listener.onFull();
  });
  socket.on("session:ended", () => listener.onEnded());
  socket.on("viewer:changed", () => listener.onViewerChanged());
  socket.on("page:sent", (packed) => listener.dispatch({ kind: "page", frame: unpackFrame(packed) }));
  socket.on("catchup:finished", (beat) => listener.dispatch({ kind: "finished", beat }));
  socket.on("events:recorded", (packed) => listener.dispatch({ kind: "frame", frame: unpackFrame(packed) }));
  socket.on("head:told", (beat) => listener.dispatch({ kind: "beat", beat }));
  socket.on("deliveries:recorded", () => {
    for (const follow of followers) follow();
  });
  socket.on("cursor:expired", () => {
    loadSnapshot().then((snapshot) => {
      const { head: since, revision, epoch } = snapshot;
      // Another history: nothing on this page means anything any more.
      if (epoch !== listener.cursor().epoch) return location.reload();
      listener.dispatch({ kind: "reset", snapshot });
      ask({ since, revision, epoch });
    }, reconnect);
  });

  const check = () => {
    const silence = Date.now() - heardAt;
    if (silence < SILENCE_MS) return;
    listener.onLost(serverNow() - silence);
    if (socket.connected) reconnect();
  };
  const wake = () => {
    if (document.visibilityState !== "visible") return;
    check();
    if (!socket.connected) reconnect();
  };
  const timer = setInterval(check, CHECK_MS);
  window.addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);

  return {
    ask,
    close() {
      clearInterval(timer);
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      socket.disconnect();
    },
  };
}

/** Longer after each refusal, and never the same for everybody. */
function patience(refusals: number): number {
  return Math.min(MOST_PATIENCE_MS, CHECK_MS * 2 ** refusals) * (0.5 + Math.random() / 2);
}

async function loadSnapshot(): Promise<Snapshot> {
  const response = await fetch("/api/live/snapshot", { cache: "no-store" });
  if (!response.ok) throw new Error(`The snapshot answered ${response.status}.`);
  return (await response.json()) as Snapshot;
}
