import "server-only";
import { Server, type Socket } from "socket.io";
import { isAllowed } from "@/lib/auth/actions";
import { surroundings } from "@/lib/auth/surroundings";
import { findViewer, type Viewer } from "@/lib/auth/viewer";
import { whenOpen } from "@/lib/gate";
import { isOwnOrigin } from "@/lib/guard";
import { singleton } from "@/lib/singleton";
import { forgetRequest } from "./connection";
import { hasRoom, isTaken } from "./crowd";
import type { BrowserEvents, ServerEvents } from "./messages";
import { sendInOneBuffer } from "./one-buffer";
import { NO_ROOM } from "./protocol";

interface SocketData {
  /** Who follows, as they stood when last looked. */
  viewer: Viewer;
}

type None = Record<never, never>;

export type LiveServer = Server<BrowserEvents, ServerEvents, None, SocketData>;
export type LiveSocket = Socket<BrowserEvents, ServerEvents, None, SocketData>;

/** The room of everybody who looks at the dashboard. */
export const OPERATORS = "operators";

/** The room of those who may look at deliveries. */
export const ENGINEERS = "engineers";

/** The Socket.IO server, unattached until server.ts has a port; emitting is always safe. Nobody connects without a session. */
export function io(): LiveServer {
  return singleton<LiveServer>("io", () => {
    const server: LiveServer = new Server({
      serveClient: false,
      allowEIO3: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: 16_384,
      pingInterval: 10_000,
      pingTimeout: 5_000,
      connectTimeout: 5_000,
      destroyUpgrade: false,
      allowRequest: (request, decide) =>
        decide(null, isOwnOrigin((name) => request.headers[name], surroundings()) && isTaken(request)),
    });
    sendInOneBuffer(server);
    return server.use((socket, next) => {
      admit(socket).then(() => next(), next);
    });
  });
}

/**
 * The browsers of this replica that are in one of these rooms: the one way to say something to several. Other replicas read
 * the same database and tell their own.
 */
export function browsersIn(rooms: string | string[]) {
  return io().local.to(rooms);
}

/** The sessions whose browsers are connected to this replica. */
export function listFollowers(): string[] {
  const followers = [...io().sockets.sockets.values()].map(({ data }) => data.viewer?.sessionId);
  return [...new Set(followers)].filter((sessionId) => sessionId !== undefined);
}

async function admit(socket: LiveSocket): Promise<void> {
  await whenOpen();
  const viewer = await findViewer(new Headers({ cookie: socket.handshake.headers.cookie ?? "" }));
  if (!viewer || !isAllowed("live:view", viewer)) throw new Error("session_required");
  if (!hasRoom(socket.request, socket.nsp.sockets.size)) throw new Error(NO_ROOM);
  socket.data.viewer = viewer;
  forgetRequest(socket.conn);
}
