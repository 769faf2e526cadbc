import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";
import { slowWord, UNHURRIED } from "./slow-words.ts";

for (const [device, look] of DEVICES) {
  test(`on ${device}: what is announced is that a turn works and that it is done, not each of its words`, async ({
    world,
  }) => {
    const server = await world.server({ env: UNHURRIED });
    const ada = await world.person("Ada", server, look);
    const { page } = ada;
    await ada.opensThread(await server.makeThread());
    // Everything that a screen reader is told without being asked.
    await page.evaluate(`{
      globalThis.told = [];
      const live = '[aria-live="polite"], [aria-live="assertive"], [role="status"]:not([aria-live="off"]), [role="alert"]';
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const region = (target.parentElement ?? target).closest(live) ?? target.closest?.(live);
          if (region) told.push(region.textContent);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    }`);
    await ada.sends("/slow 150");
    await ada.seesAnswer(slowWord(150));
    await ada.seesItIsFree();
    const told = (await page.evaluate<string[]>("told")).filter((text) => text !== "");
    expect(told.join("\n")).not.toContain(slowWord(2));
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(8);
  });

  test(`on ${device}: who wants no motion sees none, and the focus is seen`, async ({ world }) => {
    const server = await world.server({ env: UNHURRIED });
    const ada = await world.person("Ada", server, { ...look, reducedMotion: "reduce" });
    const { page } = ada;
    await ada.sends("/slow 2000");
    await ada.seesWorking();
    expect(await page.evaluate("document.getAnimations().length")).toBe(0);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    expect(await page.evaluate("document.getAnimations().length")).toBeGreaterThan(0);
    await ada.reachesByTab(ada.thread.stop);
    await expect(ada.thread.stop).toHaveCSS("outline-style", "solid");
    await page.keyboard.press("Enter");
    await ada.seesItIsFree();
  });
}
