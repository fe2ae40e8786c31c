import type { Server } from "node:http";
import { StartupError } from "./env.ts";
import { log } from "./log.ts";

/** The first socket that systemd hands over (sd_listen_fds). */
const FIRST_FD = 3;
/** As many wait to be let in while a restart is under way, or when everybody comes back at once; the system may set less. */
const BACKLOG = 4_096;

/** Whether a socket that already listens was handed to this process: it outlives a restart, and nobody finds a closed door. */
export function isHandedOver(): boolean {
  return process.env.LISTEN_PID === String(process.pid) && Number(process.env.LISTEN_FDS) >= 1;
}

/** Listen on the socket that was handed over, or on this port; rejects with a sentence. */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(readable(error, port, host)));
    if (isHandedOver()) server.listen({ fd: FIRST_FD, backlog: BACKLOG }, resolve);
    else server.listen({ port, host, backlog: BACKLOG }, resolve);
    server.once("listening", () => log().info(isHandedOver() ? { handedOver: true } : { host, port }, "listening"));
  });
}

function readable(error: NodeJS.ErrnoException, port: number, host: string): StartupError {
  if (isHandedOver()) return new StartupError(`The socket that was handed over cannot be used: ${error.message}`);
  if (error.code === "EADDRINUSE")
    return new StartupError(`Port ${port} is taken. Stop what listens there, or set PORT.`);
  return new StartupError(`Cannot listen on ${host}:${port}: ${error.message}`);
}
