// Loaded into a server whose memory is measured: when it is asked to, it collects what nobody needs and says what is left.
import { writeFileSync } from "node:fs";

process.on("SIGUSR2", () => {
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(process.env.MEMORY_FILE, String(heapUsed + external));
});
