import { defineConfig } from "vitest/config";
import shared from "./vitest.config.ts";

/** Several replicas of the built product on real PostgreSQL and Redis. */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ["tests/cluster/**/*.test.ts"],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    reporters: ["default", ["json", { outputFile: "test-results/vitest-cluster.json" }]],
  },
});
