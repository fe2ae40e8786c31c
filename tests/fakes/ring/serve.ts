// A stand-in for Ring in a process of its own, for npm run demo and npm run simulate -- --api; ends with whoever started it.
import { fillDemo, fillHome } from "./fill.ts";
import { startFakeRing } from "./ring.ts";
import { serveShop } from "./shop.ts";

const { kind, port, productUrl, signingKey, seed } = JSON.parse(process.argv[2] ?? "{}");

process.stdin.on("end", () => process.exit(0)).resume();
// Ctrl-C is for whoever started it, and may need it until its own end.
process.on("SIGINT", () => {});
try {
  const client = { id: "simulated-client", secret: "simulated-secret" };
  const ring = await startFakeRing({ port, productUrl, signingKey, client, isLasting: true, hasVideo: true });
  if (kind === "demo") await fillDemo(ring);
  else fillHome(ring, seed);
  const shop = kind === "demo" ? null : await serveShop(ring, port + 1);
  console.log(JSON.stringify({ env: ring.env(), shop }));
} catch (error) {
  const problem = error instanceof Error ? error.message : String(error);
  process.stdout.write(`${JSON.stringify({ problem })}\n`, () => process.exit(1));
}
