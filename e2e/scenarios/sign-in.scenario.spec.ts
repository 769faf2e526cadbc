import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

test("the token signs a browser in; another does not, and says so", async ({ world }) => {
  const server = await world.server();
  const eve = await world.stranger("Eve", server);
  await eve.page.goto(server.origin);
  const signIn = new SignInPage(eve.page);
  await signIn.token.fill("not-the-token");
  await signIn.submit.click();
  await expect(signIn.alert).toBeVisible();
  await expect(eve.thread.message).toBeHidden();

  await signIn.token.fill(server.token);
  await signIn.submit.click();
  await expect(eve.thread.message).toBeVisible();
  await eve.startsThread("let me in");
  await eve.seesAnswer("let me in");
});

test("the address of the ready line signs one browser in, once", async ({ world }) => {
  const server = await world.server();
  const { signInUrl } = server;
  const ada = await world.stranger("Ada", server);
  await ada.page.goto(signInUrl);
  await expect(ada.thread.message).toBeVisible();
  expect(ada.page.url()).toBe(`${server.origin}/`);
  await ada.reloads();

  const eve = await world.stranger("Eve", server);
  await eve.page.goto(signInUrl);
  await expect(eve.page.getByText(/has been used/)).toBeVisible();
  await eve.page.goto(server.origin);
  await expect(new SignInPage(eve.page).token).toBeVisible();
});

test("a browser stays signed in when the server restarts", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  await ada.startsThread("before");
  await ada.seesItIsFree();
  await server.killAndRestart();
  await ada.reloads();
  await ada.seesMine("before");
  await ada.sends("after");
  await ada.seesAnswer("after");
});

test("a browser that is signed out while it is open signs in again, and what it sent meanwhile arrives once [P6] [J]", async ({
  world,
}) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const threadId = await ada.startsThread("before");
  await ada.seesItIsFree();
  await ada.writes("meanwhile");
  await ada.isSignedOut();
  await ada.thread.send.click();
  const signIn = new SignInPage(ada.page);
  await signIn.token.fill(server.token);
  await signIn.submit.click();
  await ada.seesMine("meanwhile");
  await ada.seesAnswer("meanwhile");
  await ada.seesItIsFree();
  await ada.reloads();
  await ada.seesMine("meanwhile");
  expect((await server.thread(threadId)).turns).toHaveLength(2);
});
