import { defineConfig, mergeConfig } from "vitest/config";
import shared from "./vitest.config.ts";

/** Several replicas of the built product on real PostgreSQL and Redis. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ["tests/cluster/**/*.test.ts"],
      testTimeout: 90_000,
      hookTimeout: 120_000,
      reporters: ["default", ["json", { outputFile: "test-results/vitest-cluster.json" }]],
    },
  }),
);
