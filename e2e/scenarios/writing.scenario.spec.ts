import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { ComposerPart } from "../pages/composer.ts";
import { DEVICES } from "../pages/devices.ts";

for (const [device, look] of DEVICES) {
  test(`on ${device}: the box grows with its lines, and each thread keeps what is written for it`, async ({
    world,
  }) => {
    const server = await world.server();
    const [first, other] = [await server.makeThread(), await server.makeThread()];
    const ada = await world.person("Ada", server, look);
    const { message } = ada.thread;
    await ada.opensThread(first);
    const low = (await message.boundingBox())?.height ?? 0;
    await ada.writes("one\ntwo\nthree\nfour");
    await expect.poll(async () => (await message.boundingBox())?.height ?? 0).toBeGreaterThan(low + 50);
    // However much is written, the thread stays in sight.
    await ada.writes("line\n".repeat(200));
    await expect(ada.page.locator(".transcript")).toBeInViewport();
    const { height } = ada.page.viewportSize() ?? { height: 0 };
    expect((await message.boundingBox())?.height).toBeLessThan(height / 2);
    await ada.writes("for the first");
    await ada.opensThread(other);
    await expect(message).toHaveValue("");
    await ada.writes("for the other");
    await ada.opensThread(first);
    await expect(message).toHaveValue("for the first");
    await ada.opensThread(other);
    await expect(message).toHaveValue("for the other");
  });

  test(`on ${device}: a file is completed, and a picture is pasted`, async ({ world }) => {
    const server = await world.server();
    mkdirSync(join(server.projectFolder, "src"), { recursive: true });
    writeFileSync(join(server.projectFolder, "src/ComposerNotes.md"), "notes");
    const ada = await world.person("Ada", server, look);
    const composer = new ComposerPart(ada.page);
    await ada.thread.message.focus();
    await ada.page.keyboard.type("look at @compno");
    await composer.suggestions.getByRole("option", { name: /ComposerNotes\.md/ }).click();
    await expect(ada.thread.message).toHaveValue("look at @src/ComposerNotes.md ");
    await expect(ada.thread.message).toBeFocused();
    const buffer = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
      "base64",
    );
    await composer.brings("paste", { name: "square.png", mimeType: "image/png", buffer });
    await expect(composer.attached.getByRole("img", { name: "square.png" })).toBeVisible();
    await ada.thread.send.click();
    await expect(ada.thread.mine.getByRole("img", { name: "square.png" })).toBeVisible();
    await ada.seesAnswer("I received");
  });

  test(`on ${device}: a turn that failed is tried again with one click [P7]`, async ({ world }) => {
    const agent = world.agent("fickle", { prompts: [{ end: { do: "exit", code: 1 } }] });
    const server = await world.server({ agents: [agent] });
    const ada = await world.person("Ada", server, look);
    await ada.opensThread(await server.makeThread({ agent }));
    await ada.sends("please");
    await expect(ada.thread.retry).toBeVisible();
    agent.becomes();
    await ada.retries();
    await ada.seesAnswer("Hello", agent.id);
    await ada.seesNoAlert();
    expect(agent.prompts()).toEqual(["please", "please"]);
  });
}
