// Put before a program: writes down every connection that it opens over a network, and every name that it looks up.

import dns from "node:dns";
import { appendFileSync } from "node:fs";
import net from "node:net";

const note = (what) => appendFileSync(process.env.CALLS_FILE, `${what}\n`);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [{ host, port, path } = {}] = Array.isArray(args[0]) ? args[0] : args;
  if (path === undefined) note(`connect ${host ?? "localhost"}:${port}`);
  return connect.apply(this, args);
};

const { lookup } = dns;
dns.lookup = (name, ...rest) => {
  note(`lookup ${name}`);
  return lookup(name, ...rest);
};
