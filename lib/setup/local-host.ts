import { isIP } from "node:net";

const LOCAL_NAMES = /^(localhost|[^.]+|.*\.(local|localhost|internal|lan|home|home\.arpa|test|example|invalid))$/i;
const LOCAL_V4 = /^(0|10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
const LOCAL_V6 = /^(::1?$|f[cd]|fe[89ab])/i;

/** Whether a host name or address is known within this machine or network only, so that Ring can never reach it. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  const kind = isIP(host);
  if (kind === 4) return LOCAL_V4.test(host);
  return kind === 6 ? LOCAL_V6.test(host) : LOCAL_NAMES.test(host);
}
