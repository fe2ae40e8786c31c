// Runs in a thread of its own, from the sources: what a bundler does for the server is done here by a hook.
import "../from-sources.mjs";

await import("./prepare.ts");
