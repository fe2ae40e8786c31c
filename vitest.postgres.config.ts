import { defineConfig, mergeConfig } from "vitest/config";
import shared from "./vitest.config.ts";

/** What is about the file of SQLite, and not about Gatehouse. */
const ABOUT_FILES = ["store-sqlite", "store-upgrade", "store-postgres", "query-plans", "history-plans", "cut-short", "backups", "restore", "restore-removal", "demo"];

/** The integration tests once more, on PostgreSQL. */
export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ["tests/integration/**/*.test.ts"],
      exclude: ABOUT_FILES.map((name) => `tests/integration/${name}.test.ts`),
      globalSetup: "tests/helpers/postgres-setup.ts",
      env: { TEST_DATABASE: "postgres" },
      reporters: ["default", ["json", { outputFile: "test-results/vitest-postgres.json" }]],
    },
  }),
);
