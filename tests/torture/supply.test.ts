import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { torture } from "../helpers/torture";

interface Locked {
  version?: string;
  license?: string;
  hasInstallScript?: true;
  link?: true;
}

/** Older ones have holes that strangers could use here. */
const FLOORS: Record<string, string> = {
  next: "16.3.3",
  "socket.io-parser": "4.2.6",
  "engine.io": "6.6.9",
  ws: "8.21.0",
  "drizzle-orm": "0.45.2",
};

const LICENCES = /MIT|ISC|Apache-2\.0|BSD|0BSD|Unlicense|CC0|CC-BY|MPL-2\.0|OFL|BlueOak|Python-2\.0|LGPL-3\.0-or-later/;

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));

torture("T37", "what it is made of", { short: "all", full: "all" }, async () => {
  const { dependencies, devDependencies, allowScripts } = read("package.json");
  const packages = Object.entries(read("package-lock.json").packages as Record<string, Locked>).filter(
    ([path, { link }]) => path !== "" && !link,
  );
  const nameOf = (path: string) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, v]) => !/^\d/.test(String(v)));
  expect(loose).toEqual([]);
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
  expect(scripted.filter((name) => name !== "fsevents" && !(name in allowScripts))).toEqual([]);
  for (const [path, { version }] of packages) {
    const floor = FLOORS[nameOf(path)];
    if (floor !== undefined) expect([path, isAtLeast(version ?? "0", floor)]).toEqual([path, true]);
  }
  const licences = packages.filter(([, { license }]) => license !== undefined && !LICENCES.test(license));
  expect(licences.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  return `${packages.length} packages: versions exact, licences known, floors kept, no install script beyond the list`;
});

function isAtLeast(version: string, floor: string): boolean {
  const [own, least] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  for (let place = 0; place < 3; place += 1) {
    const difference = (own?.[place] ?? 0) - (least?.[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
