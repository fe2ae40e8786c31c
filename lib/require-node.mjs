// Loaded before anything else, in plain JavaScript, so that an old Node gets a sentence rather than a syntax error.
import module from "node:module";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Gatehouse needs Node 22.18 or newer, and this is ${process.version}. Run it through npm ("npm start"): "npm ci" installs a suitable Node beside it.`,
  );
  process.exit(1);
}

// What Node has compiled once it need not compile at the next start; where the folder cannot be written, it does.
module.enableCompileCache?.(new URL("../.next/cache/node", import.meta.url).pathname);
