import { connect } from "node:net";

const PATIENCE_MS = 5_000;

/** Whether anything listens at this address. It only opens a connection, so that the server counts no request. */
export function isReachable(url: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return new Promise((resolve) => {
    const socket = connect(Number(port) || (protocol === "https:" ? 443 : 80), host);
    const settle = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.setTimeout(PATIENCE_MS, () => settle(false));
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}
