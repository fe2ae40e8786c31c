import { defineConfig } from "@playwright/test";
import shared from "./playwright.config";

// Read by tests/e2e/test.ts: a product is a cluster then.
process.env.CLUSTER = "1";

/** The main ways through the product once more, each page and socket on whichever of three replicas it comes to. */
export default defineConfig({
  ...shared,
  testMatch: ["alerts", "live", "queue-two", "feed", "devices"].map((name) => `**/${name}.spec.ts`),
  workers: 1,
  reporter: [["list"], ["json", { outputFile: "test-results/playwright-cluster.json" }]],
});
