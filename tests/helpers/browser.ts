import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const PLACES = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** An installed Chromium, or undefined: then Playwright uses the one it downloads. */
export function findChromium(): string | undefined {
  return PLACES.find((place) => place !== undefined && place !== "" && existsSync(place));
}

/** See that there is a browser to test with: an installed one, Debian's package, or Playwright's download. */
export function ensureChromium(): void {
  if (findChromium()) return;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const install = "apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium";
    spawnSync("sh", ["-c", install], { stdio: "inherit" });
    if (findChromium()) return;
  }
  execFileSync(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "--with-deps", "chromium"], {
    stdio: "inherit",
  });
}
