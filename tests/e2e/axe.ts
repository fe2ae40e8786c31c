import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

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
  // No page holds another one: axe may look at it from within, without a second page, and need not describe what is well.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ runOnly, resultTypes: ["violations"] });
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
