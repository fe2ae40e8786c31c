import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/helpers/longest-first.ts";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // What Next does for server code: "server-only" is empty there.
      { find: /^server-only$/, replacement: `${root}node_modules/server-only/empty.js` },
    ],
  },
  test: {
    include: ["tests/{unit,integration,torture}/**/*.test.ts"],
    pool: "forks",
    // One more than there are cores: much of a test is waiting for a disk, a clock or another process.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // As in the browser: a test that a busy moment broke is told of, and must pass by itself. A torture has one try.
    retry: process.env.TORTURE === "full" ? 0 : 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a test waits for comes in milliseconds, or on a busy machine in seconds.
    expect: { poll: { timeout: 15_000, interval: 20 } },
    reporters: ["default", ["json", { outputFile: "test-results/vitest.json" }]],
  },
});
