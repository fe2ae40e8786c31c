/** Ways to write this very machine, all of which some client somewhere takes for it. */
const HOSTS = [
  ...["127.0.0.1", "localhost", "LOCALHOST", "localhost.", "127.1", "127.0.1", "0", "0.0.0.0", "127.127.127.127"],
  ...["2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "017700000001", "0177.0.0.1", "0177.0x0.1", "127.0.0.1."],
  ...["[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[::1%25lo]"],
  ...["①②⑦.⓪.⓪.①", "127。0。0。1", "ｌｏｃａｌｈｏｓｔ", "127%2e0%2e0%2e1", "%6cocalhost", "%31%32%37.0.0.1"],
  ...["example.com@127.0.0.1", "example.com:80@127.0.0.1", "127.0.0.1\\@example.com", "127.0.0.1#@example.com"],
  ...["localhost.example.com", "127.0.0.1.nip.io", "rebound.example.com", "localtest.me"],
];
const SCHEMES = ["http://", "https://", "//", "ws://", "HTTP:", "gopher://", "ftp://", "\\\\"];

/** Addresses of a listener on this machine, and names that could come to mean it after they were looked at. */
export function privateAddresses(port: number, count: number): string[] {
  const all = SCHEMES.flatMap((scheme) => HOSTS.map((host) => `${scheme}${aim(host, port)}/healthz`));
  return Array.from({ length: count }, (_, place) => all[Math.floor((place * all.length) / count)] ?? "");
}

/** The port goes before what would hide it. */
function aim(host: string, port: number): string {
  const end = host.search(/[\\#]/);
  return end < 0 ? `${host}:${port}` : `${host.slice(0, end)}:${port}${host.slice(end)}`;
}
