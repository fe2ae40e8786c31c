import { defineConfig } from "@playwright/test";
import base from "../playwright.config";
import { findWholeChromium } from "../tests/helpers/browser";

/** Measurements, not tests: one at a time, and each as long as it takes. */
export default defineConfig({
  ...base,
  testDir: ".",
  testMatch: "*.bench.ts",
  outputDir: "../test-results/bench-browser",
  workers: 1,
  retries: 0,
  timeout: 900_000,
  reporter: [["line"]],
  use: {
    ...base.use,
    // The headless shell draws only one of several pages.
    channel: "chromium",
    launchOptions: { ...base.use?.launchOptions, executablePath: findWholeChromium() },
  },
});
