type Words = (place: { host: string; port: string }) => string;

const sentences: readonly (readonly [RegExp, Words])[] = [
  [/^(ENOTFOUND|EAI_AGAIN|ENODATA)$/, ({ host }) => `The name ${host} is not known in DNS.`],
  [/^ECONNREFUSED$/, ({ host, port }) => `Nothing listens at ${host}, port ${port}: the connection was refused.`],
  [/^E(HOST|NET)UNREACH$/, ({ host }) => `There is no way from this machine to ${host}.`],
  [
    /TIMEDOUT$|TIMEOUT$/i,
    ({ host }) =>
      `${host} did not answer in time. A firewall may be in the way, or this network does not let a machine call its own public address.`,
  ],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/, ({ host }) => `${host} broke the connection off before it answered.`],
  [/^ERR_TLS_CERT_ALTNAME/, ({ host }) => `The certificate is not for ${host}.`],
  [/^CERT_HAS_EXPIRED$/, () => "The certificate has expired. Renew it."],
  [/^CERT_NOT_YET_VALID$/, () => "The certificate is not valid yet, or this machine’s clock is behind."],
  [/SELF_SIGNED_CERT/, () => "The certificate is self-made. Get one from an authority that browsers accept."],
  [
    /^UNABLE_TO_(VERIFY|GET_ISSUER)/,
    () => "The certificate cannot be traced to a known authority: let the server send the whole chain.",
  ],
  [/^(EPROTO|ERR_SSL_)/, ({ host, port }) => `${host} does not speak TLS 1.2 or newer on port ${port}.`],
];

/** Why an address could not be called, by the network's own word for it ("ECONNREFUSED"), in a sentence for an engineer. */
export function describeFailure(code: string, { hostname, port, protocol }: URL): string {
  const place = { host: hostname, port: port || (protocol === "https:" ? "443" : "80") };
  const found = sentences.find(([pattern]) => pattern.test(code));
  return found ? found[1](place) : `The connection to ${hostname} failed (${code}).`;
}

/** The code of an error, or of what caused it: fetch wraps what the network said. */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown reason";
  if (error.name === "TimeoutError") return "ETIMEDOUT";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause === undefined ? error.name : failureCode(error.cause);
}
