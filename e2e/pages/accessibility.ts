import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContextOptions, expect, type Page } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const WIDE = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** Both widths in both themes, by name. */
export const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ["1440-light", { ...WIDE, colorScheme: "light" }],
  ["1440-dark", { ...WIDE, colorScheme: "dark" }],
  ["390-light", { ...PHONE, colorScheme: "light" }],
  ["390-dark", { ...PHONE, colorScheme: "dark" }],
];

/** Fails with the rules of WCAG 2.2 AA that the page breaks as it is now, and where. */
export async function isAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode(true).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = "" }) => `${state}: ${id} at ${target.join(" ")}: ${failureSummary}`,
    ),
  );
  expect(found).toEqual([]);
}
