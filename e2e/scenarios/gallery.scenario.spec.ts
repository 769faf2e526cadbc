import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { isAccessible, LOOKS } from "../pages/accessibility.ts";
import { Gallery } from "../servers/gallery.ts";

let gallery: Gallery;
test.beforeAll(async () => {
  gallery = await Gallery.build();
});
test.afterAll(() => gallery[Symbol.asyncDispose]());

/** What pictures depend on besides the page: this very browser, and the fonts that it finds here. */
async function machineOf(page: Page): Promise<string> {
  const version = page.context().browser()?.version();
  const widths = await page.evaluate<readonly number[]>(`["var(--sans)", "var(--mono)"].map((family) => {
    const text = Object.assign(document.createElement("span"), { textContent: "Wilco hears 0123 and answers." });
    Object.assign(text.style, { font: "15px " + family, position: "absolute", whiteSpace: "nowrap" });
    document.body.append(text);
    const { width } = text.getBoundingClientRect();
    text.remove();
    return Math.round(width * 100);
  })`);
  return `chromium-${version}-${widths.join("-")}`;
}

for (const [look, options] of LOOKS) {
  test.describe(look, () => {
    test.use(options);

    test("every part in every state is drawn, keeps to WCAG 2.2 AA, and looks as it did", async ({
      page,
    }, info) => {
      test.setTimeout(180_000);
      const errors: string[] = [];
      page.on("pageerror", ({ message }) => errors.push(message));
      await gallery.openIn(page);
      await isAccessible(page, look);
      expect(errors).toEqual([]);

      const picture = [await machineOf(page), `${look}.png`];
      const isMade = existsSync(dirname(info.snapshotPath(...picture)));
      // As --update-snapshots says it alone, or with a word.
      const isAskedFor = info.config.updateSnapshots === "changed" || info.config.updateSnapshots === "all";
      if (!isMade && !isAskedFor) {
        const skipped = `NOT COMPARED: there are no pictures of the gallery for ${picture[0]}. With the browser and fonts of this machine they are made by: npm test -- e2e gallery --update-snapshots`;
        info.annotations.push({ type: "not compared", description: skipped });
        console.warn(skipped);
        return;
      }
      // The same browser draws the same: another green is seen, too.
      await expect(page).toHaveScreenshot(picture, {
        fullPage: true,
        animations: "disabled",
        threshold: 0.05,
        maxDiffPixels: 50,
      });
    });
  });
}
