import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";
import { UNHURRIED } from "./slow-words.ts";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test("what ended elsewhere is unread until a device has shown it, and then read on all", async ({
  world,
}) => {
  const server = await world.server();
  const threadId = await server.makeThread({ title: "Elsewhere" });
  const ada = await world.person("Ada", server);
  const phone = await world.person("Ada's phone", server, PHONE);
  await phone.page.getByRole("button", { name: "Show threads" }).click();
  await server.send(threadId, { text: "hello" });
  await expect(ada.threads.thread(/Elsewhere\W+Ready, Unread/)).toBeVisible();
  await expect(phone.threads.thread(/Elsewhere\W+Ready, Unread/)).toBeVisible();
  await ada.threads.thread(/Elsewhere/).click();
  await ada.seesSomeAnswer("hello");
  await expect(phone.threads.thread(/Elsewhere/)).toHaveAccessibleName(/Elsewhere\W+Ready$/);
  await phone.reloads();
  await phone.page.getByRole("button", { name: "Show threads" }).click();
  await expect(phone.threads.thread(/Elsewhere/)).toHaveAccessibleName(/Elsewhere\W+Ready$/);
});

test("what is marked as unread is so on all devices, also where it is open, until it is opened anew", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const other = await world.person("Ada's other window", server);
  await ada.startsThread("hello");
  await ada.seesSomeAnswer("hello");
  const [thread] = (await server.client.thread.list.query({})).items;
  await other.opensThread(thread?.id ?? "");
  await other.seesSomeAnswer("hello");
  const isUnread = (person: typeof ada) =>
    expect(person.threads.thread(/hello\W+Ready, Unread/)).toBeVisible();
  const isRead = (person: typeof ada) =>
    expect(person.threads.thread(/hello/)).toHaveAccessibleName(/hello\W+Ready$/);
  const chooses = async (item: string) => {
    await ada.threads.root.getByRole("button", { name: "Options for hello" }).click();
    await ada.page.getByRole("menuitem", { name: item, exact: true }).click();
  };
  await isRead(other);

  await chooses("Mark as unread");
  await isUnread(ada);
  await isUnread(other);
  // A turn that ends before their eyes is read, whatever they had marked.
  await ada.sends("again");
  await ada.seesSomeAnswer("again");
  await isRead(other);
  await isRead(ada);

  await chooses("Mark as unread");
  await isUnread(other);
  await chooses("Mark as read");
  await isRead(other);
  await ada.page.keyboard.press("ControlOrMeta+k");
  await ada.page.getByRole("combobox", { name: "Actions and threads" }).fill("unread");
  await ada.page.getByRole("option", { name: "Mark this thread as unread" }).click();
  await isUnread(ada);
  await isUnread(other);
  await other.page.getByRole("button", { name: "New thread" }).click();
  await isUnread(other);
  await isUnread(ada);
  await other.threads.thread(/hello/).click();
  await isRead(other);
  await isRead(ada);

  await chooses("Mark as unread");
  await isUnread(other);
  await other.reloads();
  await isRead(other);
  await isRead(ada);
});

for (const [device, browser] of DEVICES) {
  test(`on ${device} the list says of each thread how it stands, in words too`, async ({ world }) => {
    const server = await world.server({ env: { ...UNHURRIED, WILCO_STALL_AFTER_MS: "1000" } });
    const titled = async (title: string, ...texts: readonly string[]) => {
      const threadId = await server.makeThread({ title });
      for (const text of texts) await server.send(threadId, { text });
      return threadId;
    };
    await titled("Fresh");
    await titled("Busy", "/slow 2000");
    await titled("Asking", "/write a.txt hello");
    await titled("Broken", "/crash");
    await titled("Quiet", "/silent");
    await titled("Holding", "/crash", "and then");
    const ada = await world.person("Ada", server, browser);
    const opener = ada.page.getByRole("button", { name: "Show threads" });
    if (await opener.isVisible()) await opener.click();
    await expect(ada.threads.thread(/Fresh\W+Not started/)).toBeVisible();
    await expect(ada.threads.thread(/Busy\W+Running/)).toBeVisible();
    await expect(ada.threads.thread(/Asking\W+Waiting for you/)).toBeVisible();
    await expect(ada.threads.thread(/Broken\W+Failed, Unread/)).toBeVisible();
    await expect(ada.threads.thread(/Quiet\W+Stalled/)).toBeVisible();
    await expect(ada.threads.thread(/Holding\W+Failed, Unread/)).toBeVisible();
  });
}

for (const [device, browser] of [
  ["a desktop", {}],
  ["a phone", PHONE],
] as const) {
  test(`a thread is renamed, pinned, archived and brought back on ${device}`, async ({ world }) => {
    const server = await world.server();
    await server.makeThread({ title: "Mine" });
    const ada = await world.person("Ada", server, browser);
    const list = async () => {
      const opener = ada.page.getByRole("button", { name: "Show threads" });
      if ((await opener.isVisible()) && !(await ada.threads.root.isVisible())) await opener.click();
    };
    const chooses = async (title: string, item: string) => {
      await list();
      await ada.threads.root.getByRole("button", { name: `Options for ${title}` }).click();
      await ada.page.getByRole("menuitem", { name: item, exact: true }).click();
    };
    await chooses("Mine", "Rename");
    await ada.page.getByRole("textbox", { name: "Title" }).fill("Yours");
    await ada.page.getByRole("button", { name: "Rename" }).click();
    await chooses("Yours", "Pin");
    await list();
    const pinned = ada.threads.root.getByRole("region", { name: "Pinned" });
    await expect(pinned.getByRole("link", { name: "Yours" })).toBeVisible();
    await ada.reloads();
    await list();
    await expect(pinned.getByRole("link", { name: "Yours" })).toBeVisible();
    await chooses("Yours", "Unpin");
    await expect(pinned).toHaveCount(0);
    await chooses("Yours", "Archive");
    await list();
    await expect(ada.threads.thread("Yours")).toHaveCount(0);
    await ada.page.getByRole("button", { name: "Undo" }).click();
    await list();
    await expect(ada.threads.thread("Yours")).toBeVisible();
  });

  test(`a deletion can be undone, and is not lost with its page, on ${device}`, async ({ world }) => {
    const server = await world.server();
    const threadId = await server.makeThread({ title: "Mine" });
    const ada = await world.person("Ada", server, browser);
    await ada.opensThread(threadId);
    const deletes = async () => {
      await ada.page.locator("header").getByRole("button", { name: "Options for Mine" }).first().click();
      await ada.page.getByRole("menuitem", { name: "Delete" }).click();
    };
    await deletes();
    await expect(ada.page.getByRole("heading", { name: "This thread was deleted" })).toBeVisible();
    await ada.page.getByRole("button", { name: "Undo" }).click();
    await expect(ada.thread.message).toBeVisible();
    expect((await server.client.thread.list.query({})).items).toHaveLength(1);
    await deletes();
    await expect(ada.page.getByRole("button", { name: "Undo" })).toBeVisible();
    await ada.closesTheWindow();
    await expect.poll(async () => (await server.client.thread.list.query({})).items).toEqual([]);
  });
}

test("with the keyboard: a menu of the list opens, is walked through, and gives the focus back", async ({
  world,
}) => {
  const server = await world.server();
  await server.makeThread({ title: "Mine" });
  const ada = await world.person("Ada", server);
  const options = ada.threads.root.getByRole("button", { name: "Options for Mine" });
  await ada.reachesByTab(options);
  await ada.page.keyboard.press("Enter");
  const item = (name: string) => ada.page.getByRole("menuitem", { name, exact: true });
  await expect(item("Pin")).toBeFocused();
  await ada.page.keyboard.press("End");
  await expect(item("Delete")).toBeFocused();
  await ada.page.keyboard.press("ArrowDown");
  await expect(item("Pin")).toBeFocused();
  await ada.page.keyboard.press("ArrowUp");
  await expect(item("Delete")).toBeFocused();
  await ada.page.keyboard.press("Escape");
  await expect(options).toBeFocused();
});

test("a project is renamed, folded for good, and removed when it is empty", async ({ world }) => {
  const server = await world.server();
  const threadId = await server.makeThread({ title: "Mine" });
  const ada = await world.person("Ada", server);
  const project = (name: string) => ada.threads.root.getByRole("region", { name, exact: true });
  const chooses = async (name: string, item: string) => {
    await project(name)
      .getByRole("button", { name: `Options for ${name}` })
      .click();
    await ada.page.getByRole("menuitem", { name: item, exact: true }).click();
  };
  await chooses("Playground", "Rename");
  await ada.page.getByRole("textbox", { name: "Name" }).fill("Home");
  await ada.page.getByRole("button", { name: "Rename" }).click();
  await project("Home").getByRole("button", { name: "Home", exact: true }).click();
  await expect(ada.threads.thread("Mine")).toHaveCount(0);
  await ada.reloads();
  await expect(ada.threads.thread("Mine")).toHaveCount(0);
  await project("Home").getByRole("button", { name: "Home", exact: true }).click();
  await expect(ada.threads.thread("Mine")).toBeVisible();
  await chooses("Home", "Remove");
  const dialog = ada.page.getByRole("dialog", { name: "Remove project?" });
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(dialog.getByRole("alert")).toContainText("has threads");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await server.client.thread.delete.mutate({ commandId: "delete-1", threadId });
  await expect(project("Home")).toContainText("No threads yet.");
  await chooses("Home", "Remove");
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(project("Home")).toHaveCount(0);
});

for (const [device, browser] of [
  ["a desktop", {}],
  ["a phone", PHONE],
] as const) {
  test(`a message is found by words of it, and leads to its thread, on ${device}`, async ({ world }) => {
    const server = await world.server();
    const said = await server.makeThread({ title: "Said" });
    await server.send(said, { text: "Please look at the Ümlaut in useThreadList" });
    await server.makeThread({ title: "Titled umlaut" });
    const ada = await world.person("Ada", server, browser);
    const opener = ada.page.getByRole("button", { name: "Show threads" });
    if (await opener.isVisible()) await opener.click();
    const box = ada.page.getByRole("searchbox", { name: "Search threads" });
    await box.fill("umlaut");
    const titles = ada.threads.root.getByRole("region", { name: "Titles" });
    await expect(titles.getByRole("link", { name: /Titled umlaut/ })).toBeVisible();
    const messages = ada.threads.root.getByRole("region", { name: "Messages" });
    const hit = messages.getByRole("link", { name: /^You Please look at the Ümlaut/ });
    await expect(hit.locator("mark")).toHaveText("Ümlaut");
    await expect(ada.threads.root.getByRole("status")).toHaveText("Found in 2 threads");
    await box.fill('threadl "*( ');
    await expect(hit.locator("mark")).toHaveText("ThreadList");
    await expect(titles).toHaveCount(0);
    await hit.click();
    await expect(ada.page).toHaveURL(new RegExp(`/t/${said}#m-`));
    await ada.seesMine("Please look at the Ümlaut in useThreadList");
    if (await opener.isVisible()) await opener.click();
    await box.fill("xylophone");
    await expect(ada.threads.root.getByRole("status")).toHaveText("Nothing has these words.");
    await box.press("Escape");
    await expect(ada.threads.thread(/Titled umlaut/)).toBeVisible();
  });
}
