import AxeBuilder from "@axe-core/playwright";
import type { Page, ViewportSize } from "@playwright/test";

/** A desk and a phone. */
export const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The only rules that look at colours; the rest of a page is the same by day and by night. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** What axe finds on this page, each rule with its places; by night only what depends on colours is looked for again. */
export async function findFaults(page: Page): Promise<string[]> {
  const isDark = await page.evaluate(() => {
    const { colorScheme } = getComputedStyle(document.documentElement);
    return colorScheme === "dark" || (colorScheme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  });
  const runOnly = isDark ? { type: "rule" as const, values: COLOURS } : { type: "tag" as const, values: TAGS };
  // Half a megabyte: once for each page loaded is enough, and whoever asks again puts nothing into it.
  const known = (await page.evaluate(() => "axe" in window)) ? { axeSource: "0" } : {};
  // No page holds another one: axe may look at it from within, without a second page, and need not describe what is well.
  const axe = new AxeBuilder({ page, ...known }).setLegacyMode(true).options({ runOnly, resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** The same by day and by night, without loading the page anew; `take` is called in each light. */
export async function findFaultsInAnyLight(page: Page, take?: (scheme: string) => Promise<unknown>): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await take?.(colorScheme);
    faults.push(...(await findFaults(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  return faults;
}

/** The same wide and narrow, without loading the page anew; `take` is called with each size and light, as in "phone-dark". */
export async function findFaultsInAnySize(
  page: Page,
  take?: (look: string) => Promise<unknown>,
  sizes: Record<string, ViewportSize> = SIZES,
): Promise<string[]> {
  const faults: string[] = [];
  const before = page.viewportSize() ?? SIZES.wide;
  for (const [size, viewport] of Object.entries(sizes)) {
    await resize(page, viewport);
    const found = await findFaultsInAnyLight(page, (scheme) => Promise.resolve(take?.(`${size}-${scheme}`)));
    faults.push(...found.map((fault) => `${size} ${fault}`));
  }
  await resize(page, before);
  return faults;
}

/** Resolves once what follows the size has been drawn anew. */
async function resize(page: Page, viewport: ViewportSize): Promise<void> {
  await page.setViewportSize(viewport);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
