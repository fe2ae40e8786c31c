import { BlockList, isIP } from "node:net";

const V4 =
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4";
/** Within 2000::/3, the one block of IPv6 that is public at all: protocols, Teredo, documentation, 6to4. */
const V6 = "2001::/23 2001:db8::/32 2002::/16 3fff::/20";

const special = blockList([V4, "ipv4"], [V6, "ipv6"]);
const publicV6 = blockList(["2000::/3", "ipv6"]);
const translated = blockList(["64:ff9b::/96", "ipv6"]);

/** Whether an IP address belongs to the internet, and not to this machine, its networks or a special purpose (IANA's registries). */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !special.check(address);
  if (kind !== 6 || address.includes("%")) return false;
  if (translated.check(address, "ipv6")) return isPublicAddress(lastFourBytes(address));
  return publicV6.check(address, "ipv6") && !special.check(address, "ipv6");
}

/** The IPv4 address for which NAT64 stands in with an IPv6 one. */
function lastFourBytes(address: string): string {
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(":").slice(-2);
  const [high = 0, low = 0] = groups.map((group) => Number.parseInt(group || "0", 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function blockList(...sorts: [blocks: string, kind: "ipv4" | "ipv6"][]): BlockList {
  const list = new BlockList();
  for (const [blocks, kind] of sorts) {
    for (const block of blocks.split(" ")) {
      const [net = "", prefix] = block.split("/");
      list.addSubnet(net, Number(prefix), kind);
    }
  }
  return list;
}
