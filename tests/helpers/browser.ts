import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Chromium without windows: the same pages for a quarter less of the processor, but no notifications. */
const SHELL = "/usr/bin/chromium-headless-shell";
const WHOLE = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** An installed Chromium, or undefined: then Playwright uses the one it downloads. */
export function findChromium(): string | undefined {
  return firstThere([process.env.CHROMIUM_PATH, SHELL, ...WHOLE]);
}

/** The same, one that shows notifications; it wants Playwright's channel "chromium". */
export function findWholeChromium(): string | undefined {
  return firstThere([process.env.CHROMIUM_PATH, ...WHOLE]);
}

function firstThere(places: (string | undefined)[]): string | undefined {
  return places.find((place) => place !== undefined && place !== "" && existsSync(place));
}

/** See that there is a browser to test with: an installed one, Debian's packages, or Playwright's download. */
export function ensureChromium(): void {
  const isDebian = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const isThere = existsSync(SHELL) || existsSync(process.env.CHROMIUM_PATH ?? "");
  if (isDebian && !(isThere && findWholeChromium())) {
    const install =
      "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium chromium-headless-shell";
    spawnSync("sh", ["-c", install], { stdio: "inherit" });
  }
  if (findWholeChromium()) return;
  execFileSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "--with-deps", "chromium"], {
    stdio: "inherit",
  });
}
