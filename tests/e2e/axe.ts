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
  const axe = new AxeBuilder({ page });
  const { violations } = await (isDark ? axe.withRules(COLOURS) : axe.withTags(TAGS)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
