import { expect } from "@playwright/test";
import { type Actor, DEMO } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";
import { askedIn, idOfAsked, LONG, longThread } from "../servers/long-thread.ts";

const TURNS = 130;

const field = (ada: Actor) => ada.page.getByRole("searchbox", { name: "Find in this thread" });
const count = (ada: Actor) => ada.page.getByRole("search").getByRole("status");
const asked = (ada: Actor, place: number) => ada.thread.mine.filter({ hasText: askedIn(place) });
const answered = (ada: Actor, place: number) =>
  ada.thread.saidBy(DEMO).filter({ hasText: `to number ${place} is` });
const highlighted = (ada: Actor): Promise<string> =>
  ada.page.evaluate(`[...(CSS.highlights.get("find-current") ?? [])].join()`);

for (const [device, browser] of DEVICES) {
  test(`on ${device} words are found in a whole thread, also in what only the server has`, async ({
    world,
  }) => {
    const server = await world.server({ history: longThread(TURNS) });
    const ada = await world.person("Ada", server, browser);
    await ada.opensThread(LONG);
    await expect(asked(ada, TURNS - 1)).toBeInViewport();
    await ada.page.getByRole("button", { name: "Find in this thread" }).click();
    // Thirteen answers have it, with marks of markdown inside, which nobody sees.
    await field(ada).fill("rare PEARL");
    await expect(count(ada)).toHaveText("13 of 13");
    await expect.poll(() => highlighted(ada)).toBe("rare pearl");
    await field(ada).press("Enter");
    await expect(count(ada)).toHaveText("1 of 13");
    await expect(answered(ada, 0)).toBeInViewport();
    await expect.poll(() => highlighted(ada)).toBe("rare pearl");
    await ada.page.getByRole("button", { name: "Next hit" }).click();
    await expect(count(ada)).toHaveText("2 of 13");
    await ada.page.getByRole("button", { name: "Previous hit" }).click();
    await ada.page.getByRole("button", { name: "Previous hit" }).click();
    await expect(count(ada)).toHaveText("13 of 13");
    await expect(answered(ada, 120)).toBeInViewport();
    await field(ada).fill("nobody said this");
    await expect(count(ada)).toHaveText("Nothing found");
    await field(ada).press("Escape");
    await expect(field(ada)).toBeHidden();
    expect(await highlighted(ada)).toBe("");
    expect(await ada.page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  test(`on ${device} a link leads to its message, wherever it is in the thread`, async ({ world }) => {
    const server = await world.server({ history: longThread(TURNS) });
    const ada = await world.person("Ada", server, browser);
    await ada.opensThread(`${LONG}#m-${idOfAsked(3)}`);
    await expect(asked(ada, 3)).toBeInViewport();
    await expect(asked(ada, 3)).toBeFocused();
    await expect(ada.thread.latest).toBeVisible();
    await ada.thread.latest.click();
    await expect(asked(ada, TURNS - 1)).toBeInViewport();
  });
}

test("while earlier pages come in a hit stays in sight, until the reader goes elsewhere", async ({
  world,
}) => {
  const server = await world.server({ history: longThread(TURNS) });
  const ada = await world.person("Ada", server);
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  let asks = 0;
  await ada.page.route("**/trpc/session.get*", async (route) => {
    asks += 1;
    await gates[asks === 1 ? 0 : 1].promise;
    await route.continue();
  });
  await ada.opensThread(LONG);
  await expect(asked(ada, TURNS - 1)).toBeInViewport();
  await ada.page.getByRole("button", { name: "Find in this thread" }).click();
  await field(ada).fill("rare PEARL");
  await expect(answered(ada, 120)).toBeInViewport();
  await expect.poll(() => highlighted(ada)).toBe("rare pearl");
  const conversation = ada.page.getByRole("region", { name: "Conversation" });
  // What comes in above, or is measured anew, may move it; here something does for certain.
  await conversation.evaluate((box) => box.scrollTo(0, 0));
  gates[0].resolve();
  await expect(answered(ada, 120)).toBeInViewport();
  await expect.poll(() => highlighted(ada)).toBe("rare pearl");

  await conversation.hover();
  await ada.page.mouse.wheel(0, -4_000);
  await expect(answered(ada, 120)).not.toBeInViewport();
  gates[1].resolve();
  await expect(count(ada)).toHaveText("13 of 13");
  await expect(answered(ada, 120)).not.toBeInViewport();
});

test("the keys open the search, and the browser's own from its field", async ({ world }) => {
  const server = await world.server({ history: longThread(2) });
  const ada = await world.person("Ada", server);
  await ada.opensThread(LONG);
  await expect(asked(ada, 1)).toBeVisible();
  await ada.page.keyboard.press("Control+f");
  await expect(field(ada)).toBeFocused();
  await field(ada).fill("answer");
  await expect(count(ada)).toHaveText("8 of 8");
  await ada.page.evaluate(
    `window.isLeft = []; addEventListener("keydown", (event) => setTimeout(() => isLeft.push(!event.defaultPrevented)));`,
  );
  await ada.page.keyboard.press("Control+f");
  // The first key is Control itself.
  await expect.poll(() => ada.page.evaluate("isLeft")).toEqual([true, true]);
});

for (const [device, browser] of DEVICES) {
  test(`on ${device} a message's menu copies the link, which leads to it, and one to none says so`, async ({
    world,
  }) => {
    const server = await world.server({ history: longThread(12) });
    const permissions = ["clipboard-read", "clipboard-write"];
    const ada = await world.person("Ada", server, { ...browser, permissions });
    await ada.opensThread(LONG);
    await asked(ada, 0).getByRole("button", { name: "Options for the message of You" }).click();
    await ada.page.getByRole("menuitem", { name: "Copy link" }).click();
    const link = `${server.origin}/t/${LONG}#m-${idOfAsked(0)}`;
    const copied = (): Promise<string> => ada.page.evaluate("navigator.clipboard.readText()");
    await expect.poll(copied).toBe(link);
    const second = await ada.opensAnotherWindow();
    await expect(asked(second, 11)).toBeInViewport();
    await second.page.goto(await copied());
    await expect(asked(second, 0)).toBeInViewport();
    await expect(asked(second, 0)).toBeFocused();
    await ada.opensThread(`${LONG}#m-nobody`);
    await ada.seesAlert("is not in this thread");
  });
}
