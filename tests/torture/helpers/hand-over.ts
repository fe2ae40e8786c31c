import { type ChildProcess, spawn } from "node:child_process";
import * as net from "node:net";
import { endChildWithUs } from "../../helpers/endings";
import { productEnvironment, SERVER_COMMAND, SERVER_FOLDER } from "../../helpers/server";

/** What systemd does for a socket unit: holds a socket without accepting from it, and starts the product on it. */
export interface Holder {
  port: number;
  start(file: string): ChildProcess;
  close(): void;
}

interface Handle {
  fd: number;
  getsockname(out: { port?: number }): number;
  close(): void;
}

/** Node has no public way to bind a socket without accepting from it; its own cluster module uses this one. */
const { _createServerHandle: bind } = net as unknown as {
  _createServerHandle(address: string, port: number, type: 4): Handle;
};

export function holdSocket(): Holder {
  const handle = bind("127.0.0.1", 0, 4);
  const name: { port?: number } = {};
  handle.getsockname(name);
  const port = name.port ?? 0;
  return { port, start: (file) => spawnOn(handle.fd, port, file), close: () => handle.close() };
}

/** By a shell that becomes the product: LISTEN_PID has to be the product's own id. */
function spawnOn(fd: number, port: number, file: string): ChildProcess {
  return endChildWithUs(
    spawn("/bin/sh", ["-c", 'LISTEN_PID=$$ exec "$0" "$@"', process.execPath, ...SERVER_COMMAND], {
      cwd: SERVER_FOLDER,
      env: { ...productEnvironment({ port, file }), LISTEN_FDS: "1" },
      stdio: ["ignore", "pipe", "pipe", fd],
    }),
  );
}
