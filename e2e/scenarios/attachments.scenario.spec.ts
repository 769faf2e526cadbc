import { Buffer } from "node:buffer";
import { expect } from "@playwright/test";
import type { Actor } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { ComposerPart, type GivenFile } from "../pages/composer.ts";
import { DEVICES } from "../pages/devices.ts";

/** A red square, as small as a PNG can be. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);
const picture: GivenFile = { name: "square.png", mimeType: "image/png", buffer: PNG };
const notes: GivenFile = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("some notes") };

/** The picture of that name is shown with all its points, wherever it came from. */
async function seesPicture(actor: Actor, name: string): Promise<void> {
  const shown = actor.thread.mine.getByRole("img", { name });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((image) => Reflect.get(image, "naturalWidth"))).toBe(1);
}

for (const [device, look] of DEVICES) {
  test(`on ${device} pictures and files are attached, taken off, sent, and shown in every window [P9]`, async ({
    world,
  }) => {
    const server = await world.server();
    const ada = await world.person("Ada", server, look);
    const composer = new ComposerPart(ada.page);
    if (look.isMobile === true) {
      await composer.picks(picture, notes);
    } else {
      // Where there are other windows to drag from.
      await composer.brings("drop", notes);
      await composer.brings("paste", picture);
    }
    await expect(composer.attached.getByRole("listitem")).toHaveCount(2);
    await composer.attached.getByRole("button", { name: "Remove notes.txt" }).click();
    await expect(composer.attached.getByRole("listitem")).toHaveCount(1);
    // A message may be a picture and nothing else.
    await expect(ada.thread.send).toBeEnabled();
    await composer.picks(notes);
    await expect(composer.attached.getByRole("listitem")).toHaveCount(2);
    await ada.sends("look at these");
    await ada.page.waitForURL(/\/t\/[^/]+$/);
    const threadId = new URL(ada.page.url()).pathname.slice("/t/".length);
    await expect(composer.attached).toHaveCount(0);
    await ada.seesAnswer("I received 1 image (image/png");
    await ada.seesAnswer("notes.txt");
    await seesPicture(ada, "square.png");
    const fresh = await world.person("Ben", server, look);
    await fresh.opensThread(threadId);
    await seesPicture(fresh, "square.png");
    const download = fresh.page.waitForEvent("download");
    await fresh.thread.mine.getByRole("link", { name: /notes\.txt/ }).click();
    expect((await download).suggestedFilename()).toBe("notes.txt");
  });
}

test("what is attached and sent offline arrives once, also when the page is reloaded first [P6] [G] [J]", async ({
  world,
}) => {
  const server = await world.server({ throughProxy: true });
  const ada = await world.person("Ada", server);
  const composer = new ComposerPart(ada.page);
  const threadId = await ada.startsThread("hello");
  await ada.seesItIsFree();
  await composer.picks(picture);
  // A draft's files outlive a reload, too.
  await expect(composer.attached.getByRole("listitem")).toHaveCount(1);
  await ada.reloads();
  await expect(composer.attached.getByRole("listitem")).toHaveCount(1);
  server.proxy?.cut();
  await expect(ada.thread.connection).toBeVisible();
  await ada.sends("with a picture");
  await ada.seesItIsKept("with a picture");
  await ada.line.cannotReach("turn.start");
  server.proxy?.restore();
  await ada.reloads();
  await ada.seesItIsKept("with a picture");
  await seesPicture(ada, "square.png");
  await ada.line.findsAnswersAgain();
  await ada.seesAnswer("I received 1 image");
  await ada.seesMine("with a picture");
  const { messages } = await server.thread(threadId);
  expect(messages.filter(({ role }) => role === "user")).toHaveLength(2);
});

test("a browser that keeps nothing sends files all the same", async ({ world }) => {
  const server = await world.server();
  const ada = await world.stranger("Ada", server);
  await ada.mayKeepNothing();
  await ada.signsIn();
  await new ComposerPart(ada.page).picks(picture);
  await ada.startsThread("from memory");
  await ada.seesAnswer("I received 1 image");
});

test("files that are too large are refused before anything is sent, and those of a refused message come back", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const composer = new ComposerPart(ada.page);
  await ada.startsThread("hello");
  await ada.seesItIsFree();
  const large = {
    name: "large.bin",
    mimeType: "application/octet-stream",
    buffer: Buffer.alloc(10 * 1024 * 1024 + 1),
  };
  await composer.picks(large, notes);
  await ada.seesAlert("large.bin is larger than 10 MB");
  await expect(composer.attached.getByRole("listitem")).toHaveCount(1);
  await ada.sends("too long ".repeat(14_000));
  await ada.seesAlert("120000 characters");
  await expect(composer.attached).toContainText("notes.txt");
  expect(await ada.thread.message.inputValue()).toContain("too long");
});

test("an agent that takes no images is told so before a picture is sent", async ({ world }) => {
  const agent = world.agent("plain");
  const server = await world.server({ agents: [agent] });
  const ada = await world.person("Ada", server);
  const composer = new ComposerPart(ada.page);
  await ada.page.getByRole("combobox", { name: "Agent" }).selectOption("plain");
  await composer.picks(picture);
  await expect(ada.page.getByText("plain takes no images: it is only told their names.")).toBeVisible();
  await ada.page.getByRole("combobox", { name: "Agent" }).selectOption("demo");
  await expect(ada.page.getByText("takes no images")).toBeHidden();
});
