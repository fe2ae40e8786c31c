import "server-only";
import { Server, type Socket } from "socket.io";
import { isLocal, isOwnOrigin } from "@/lib/guard";
import { singleton } from "@/lib/singleton";
import type { BrowserEvents, ServerEvents } from "./protocol";

export type LiveServer = Server<BrowserEvents, ServerEvents>;
export type LiveSocket = Socket<BrowserEvents, ServerEvents>;

/** The room of everybody who looks at the dashboard. */
export const OPERATORS = "operators";

/** The Socket.IO server, unattached until server.ts has a port; emitting is always safe. */
export function io(): LiveServer {
  return singleton<LiveServer>(
    "io",
    () =>
      new Server({
        serveClient: false,
        allowEIO3: false,
        perMessageDeflate: false,
        httpCompression: false,
        maxHttpBufferSize: 16_384,
        pingInterval: 10_000,
        pingTimeout: 5_000,
        connectTimeout: 5_000,
        destroyUpgrade: false,
        allowRequest: ({ headers }, decide) => decide(null, isLocal(headers) && isOwnOrigin((name) => headers[name])),
      }),
  );
}
