import { lookup as lookupDns } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address";

/** The error code of a name that leads to an address which is not public. */
export const NOT_PUBLIC = "ENOTPUBLIC";

/**
 * A `lookup` for connections that may go to the internet alone: the address that was checked is the one connected to, so a
 * name that resolves differently a moment later gains nothing. One address that is not public is enough to refuse a name.
 */
export function publicLookup(resolve: LookupFunction = lookupDns as LookupFunction): LookupFunction {
  return (hostname, options, answer) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      const [first] = addresses;
      if (error || !first) return answer(error ?? notPublic(hostname), []);
      if (!addresses.every(({ address }) => isPublicAddress(address))) return answer(notPublic(hostname), []);
      if (options.all) answer(null, addresses);
      else answer(null, first.address, first.family);
    });
  };
}

function notPublic(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${hostname} is not a public address`), { code: NOT_PUBLIC });
}
