import { expect } from "@playwright/test";
import type { Actor } from "../actors/actor.ts";
import { test } from "../fixtures.ts";
import { SignInPage } from "../pages/sign-in-page.ts";
import type { TestServer } from "../servers/test-server.ts";

/** More characters than a message may have. */
const TOO_LONG = "too long ".repeat(14_000);

/** A thread in which "hello" was said and answered, behind a line that is cut now. */
async function isCutOff(ada: Actor, server: TestServer): Promise<string> {
  const threadId = await ada.startsThread("hello");
  await ada.seesItIsFree();
  server.proxy?.cut();
  await expect(ada.thread.connection).toBeVisible();
  return threadId;
}

/** What persons said in the thread, as it is stored. */
async function saidIn(server: TestServer, threadId: string): Promise<string[]> {
  const { messages } = await server.thread(threadId);
  return messages.filter(({ role }) => role === "user").map(({ text }) => text);
}

test("a message that is sent offline arrives once, also when the page is reloaded first [P6] [G] [J]", async ({
  world,
}) => {
  const server = await world.server({ throughProxy: true });
  const ada = await world.person("Ada", server);
  const threadId = await isCutOff(ada, server);
  await ada.sends("sent offline");
  await ada.seesItIsKept("sent offline");
  // The page that comes back is reloaded before it can send.
  await ada.line.cannotReach("turn.start");
  server.proxy?.restore();
  await ada.reloads();
  await ada.seesItIsKept("sent offline");
  await ada.line.findsAnswersAgain();
  await ada.seesAnswer("sent offline");
  await ada.seesItIsFree();
  await ada.seesMine("sent offline");
  expect(await saidIn(server, threadId)).toEqual(["hello", "sent offline"]);
});

test("two messages that are sent offline are counted, and arrive in order [P6] [J]", async ({ world }) => {
  const server = await world.server({ throughProxy: true });
  const ada = await world.person("Ada", server);
  const threadId = await isCutOff(ada, server);
  await ada.sends("the first");
  await expect(ada.thread.connection).toContainText("1 message");
  await ada.sends("the second");
  await ada.seesMine("the first");
  await ada.seesItIsKept("the second");
  await expect(ada.thread.connection).toContainText(/Offline.*2 messages kept/);
  server.proxy?.restore();
  await ada.seesAnswer("the second");
  await expect(ada.thread.connection).toBeHidden();
  await ada.seesItIsFree();
  await ada.seesMine("the first");
  await ada.seesMine("the second");
  expect(await saidIn(server, threadId)).toEqual(["hello", "the first", "the second"]);
});

test("a message of a window that is closed on the way is sent by another, once [P6] [J]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("hello");
  await ada.seesItIsFree();
  const second = await ada.opensAnotherWindow();
  await ada.line.cannotReach("turn.start");
  await ada.sends("left behind");
  await ada.seesItIsKept("left behind");
  await ada.closesTheWindow();
  await second.seesAnswer("left behind");
  await second.seesMine("left behind");
  expect(await saidIn(server, threadId)).toEqual(["hello", "left behind"]);
});

test("a message of a window that is frozen in the middle of sending is sent by another, in order [P6] [J]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("hello");
  await ada.seesItIsFree();
  const second = await ada.opensAnotherWindow();
  await ada.line.waitsForeverFor("turn.start");
  const asked = ada.page.waitForRequest(/turn\.start/);
  await ada.sends("from the frozen window");
  await asked;
  await ada.isFrozen();
  await second.sends("from the other one");
  await second.seesAnswer("from the other one");
  await second.seesMine("from the frozen window");
  expect(await saidIn(server, threadId)).toEqual(["hello", "from the frozen window", "from the other one"]);
});

test("a kept message that is refused comes back to the composer, and the next goes on [P1] [J]", async ({
  world,
}) => {
  const server = await world.server({ throughProxy: true });
  const ada = await world.person("Ada", server);
  const threadId = await isCutOff(ada, server);
  await ada.sends(TOO_LONG);
  await ada.sends("and on it goes");
  server.proxy?.restore();
  await ada.seesAnswer("and on it goes");
  await expect(ada.thread.message).toHaveValue(TOO_LONG);
  await ada.seesAlert(/120,?000/);
  await expect(ada.thread.send).toBeEnabled();
  expect(await saidIn(server, threadId)).toEqual(["hello", "and on it goes"]);
});

test("a browser without IndexedDB, locks and randomUUID sends, keeps, and outlives a reload [P6] [G]", async ({
  world,
}) => {
  const server = await world.server({ throughProxy: true });
  const ada = await world.stranger("Ada", server);
  await ada.lacks("indexedDB", "navigator.locks", "crypto.randomUUID");
  await ada.signsIn();
  const threadId = await isCutOff(ada, server);
  await ada.sends("all the same");
  await ada.seesItIsKept("all the same");
  await ada.line.cannotReach("turn.start");
  server.proxy?.restore();
  await ada.reloads();
  await ada.seesItIsKept("all the same");
  await ada.line.findsAnswersAgain();
  await ada.seesAnswer("all the same");
  await ada.seesItIsFree();
  expect(await saidIn(server, threadId)).toEqual(["hello", "all the same"]);
});

test("a browser in which nothing can be kept sends, and waits for its server [P6]", async ({ world }) => {
  const server = await world.server({ throughProxy: true });
  const ada = await world.stranger("Ada", server);
  await ada.mayKeepNothing();
  await ada.signsIn();
  const threadId = await isCutOff(ada, server);
  await ada.sends("as long as the page is open");
  await ada.seesItIsKept("as long as the page is open");
  server.proxy?.restore();
  await ada.seesAnswer("as long as the page is open");
  expect(await saidIn(server, threadId)).toEqual(["hello", "as long as the page is open"]);
});

test("a browser that is signed out says what it keeps, and sends it in order after the sign-in [P6] [J]", async ({
  world,
}) => {
  const server = await world.server({ throughProxy: true });
  const ada = await world.person("Ada", server);
  const threadId = await isCutOff(ada, server);
  await ada.sends("before the sign-in");
  await ada.sends("and a second");
  await ada.isSignedOut();
  server.proxy?.restore();
  await expect(ada.page.getByRole("status").filter({ hasText: "Paused: 2 messages kept" })).toBeVisible();
  const signIn = new SignInPage(ada.page);
  await signIn.token.fill(server.token);
  await signIn.submit.click();
  await ada.seesAnswer("and a second");
  await ada.seesItIsFree();
  expect(await saidIn(server, threadId)).toEqual(["hello", "before the sign-in", "and a second"]);
});
