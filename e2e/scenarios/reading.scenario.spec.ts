import { type BrowserContextOptions, expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { PHONE } from "../pages/accessibility.ts";
import { slowWord } from "./slow-words.ts";

const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ["a low window", { viewport: { width: 900, height: 500 } }],
  ["a phone", PHONE],
];

for (const [device, look] of LOOKS) {
  test(`on ${device} who reads further up, however slowly they went there, is not moved by what streams in`, async ({
    world,
  }) => {
    const server = await world.server({ env: { DEMO_AGENT_PACE_MS: "10" } });
    const ada = await world.person("Ada", server, look);
    await ada.sends("/slow 2000");
    await ada.seesAnswer(slowWord(300));
    const followed = await ada.placeOfAnswer();
    await ada.seesAnswer(slowWord(350));
    // The list follows in the next frame.
    await expect.poll(() => ada.placeOfAnswer()).toBeLessThan(followed);

    await expect(async () => {
      await ada.scrolls(-6);
      await expect(ada.thread.latest).toBeVisible({ timeout: 100 });
    }).toPass({ timeout: 5_000 });
    // The last turn of the wheel may take a moment.
    await ada.seesAnswer(slowWord(600));
    const read = await ada.placeOfAnswer();
    await ada.seesAnswer(slowWord(800));
    expect(await ada.placeOfAnswer()).toBe(read);

    await ada.thread.latest.click();
    await expect(ada.thread.latest).toBeHidden();
    const back = await ada.placeOfAnswer();
    await ada.seesAnswer(slowWord(1000));
    await expect.poll(() => ada.placeOfAnswer()).toBeLessThan(back);
    await ada.stops();
    await ada.seesItIsFree();
  });
}
