import { defineConfig } from "@playwright/test";
import { findChromium } from "./tests/helpers/browser";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/e2e",
  // Each test has a server, a database and a browser context of its own, so any may run beside any. One more at a time than
  // there are cores: while a test waits for a clock, another one works.
  fullyParallel: true,
  workers: 3,
  // Three browsers and three servers share two cores: a test that a busy moment broke is told of, and must pass by itself.
  retries: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  use: {
    viewport: { width: 1440, height: 900 },
    timezoneId: "Europe/Berlin",
    launchOptions: {
      executablePath: findChromium(),
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // Drawn by the processor either way; without a stand-in for a graphics card that costs less of it.
        "--disable-gpu",
        "--disable-software-rasterizer",
      ],
    },
  },
});
