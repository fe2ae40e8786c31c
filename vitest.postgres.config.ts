import { defineConfig } from "vitest/config";
import shared from "./vitest.config.ts";

/** What is about the file of SQLite, or about tests themselves, and not about Gatehouse. */
const ABOUT_FILES = [
  "store-sqlite",
  "store-upgrade",
  "store-postgres",
  "postgres-commands",
  "postgres-queries",
  "postgres-schema",
  "query-plans",
  "history-plans",
  "cut-short",
  "backups",
  "restore",
  "restore-removal",
  "setup-drill",
  "transaction",
  "demo",
  "endings",
];

/** What starts a PostgreSQL of its own, or needs no database: "npm test" has run it already. */
const ELSEWHERE = [
  "app-secret",
  "cluster-*",
  "commit-order",
  "job-claims",
  "leader",
  "leases",
  "months",
  "move-to-*",
  "replica*",
  "ring-*",
  "silent-postgres",
];

/** The integration tests once more, on PostgreSQL. */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: ["tests/integration/**/*.test.ts"],
    exclude: [...ABOUT_FILES, ...ELSEWHERE].map((name) => `tests/integration/${name}.test.ts`),
    globalSetup: "tests/helpers/postgres-setup.ts",
    env: { TEST_DATABASE: "postgres" },
    reporters: ["default", ["json", { outputFile: "test-results/vitest-postgres.json" }]],
  },
});
