import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { DEVICES } from "../pages/devices.ts";
import { SignInPage } from "../pages/sign-in-page.ts";

for (const [device, look] of DEVICES) {
  test(`on ${device} one browser signs another out, which says so at once, and is in again with the token`, async ({
    world,
  }) => {
    const server = await world.server();
    const ada = await world.person("Ada", server, look);
    const ben = await world.person("Ben", server, {
      userAgent: "Mozilla/5.0 (iPhone) Version/19.0 Safari/604.1",
    });
    await ada.page.goto(`${server.origin}/settings`);
    const browsers = ada.page.getByRole("region", { name: "Signed-in browsers" });
    await expect(browsers.getByRole("listitem")).toHaveCount(2);
    await browsers.getByRole("button", { name: "Sign out Safari on iPhone" }).click();
    await expect(browsers.getByRole("listitem")).toHaveCount(1);
    const signIn = new SignInPage(ben.page);
    await signIn.token.fill(server.token);
    await signIn.submit.click();
    await expect(ben.thread.message).toBeVisible();

    await browsers.getByRole("button", { name: "Sign out here" }).click();
    await expect(new SignInPage(ada.page).token).toBeVisible();
    await ada.page.reload();
    await expect(new SignInPage(ada.page).token).toBeVisible();
  });
}

test("a window that was signed out is in again when another one signs in", async ({ world }) => {
  const server = await world.server();
  const ada = await world.person("Ada", server);
  const second = await ada.opensAnotherWindow();
  await ada.page.goto(`${server.origin}/settings`);
  await ada.page.getByRole("button", { name: "Sign out here" }).click();
  const [here, there] = [new SignInPage(ada.page), new SignInPage(second.page)];
  await expect(here.token).toBeVisible();
  await expect(there.token).toBeVisible();
  await there.token.fill(server.token);
  await there.submit.click();
  await expect(second.thread.message).toBeVisible();
  await expect(ada.page.getByRole("heading", { name: "Settings" })).toBeVisible();
});

test("the limits in force are shown with their settings", async ({ world }) => {
  const server = await world.server({ env: { WILCO_STALL_AFTER_MS: "90000" } });
  const ada = await world.person("Ada", server);
  await ada.page.keyboard.press("Control+,");
  const limits = ada.page.getByRole("region", { name: "Limits" });
  await expect(limits).toContainText("WILCO_STALL_AFTER_MS");
  await expect(limits).toContainText("90 seconds");
});

for (const [device, look] of DEVICES) {
  test(`on ${device} the theme is chosen in the settings, too`, async ({ world }) => {
    const server = await world.server();
    const ada = await world.person("Ada", server, look);
    await ada.page.goto(`${server.origin}/settings`);
    await ada.page.getByRole("radio", { name: "Dark" }).check();
    await expect(ada.page.locator("html")).toHaveAttribute("data-theme", "dark");
    await ada.page.reload();
    await expect(ada.page.getByRole("radio", { name: "Dark" })).toBeChecked();
    const paper = () => ada.page.evaluate("getComputedStyle(document.body).backgroundColor");
    const dark = await paper();
    await ada.page.getByRole("radio", { name: "System" }).check();
    await ada.page.emulateMedia({ colorScheme: "dark" });
    expect(await paper()).toBe(dark);
    await ada.page.emulateMedia({ colorScheme: "light" });
    expect(await paper()).not.toBe(dark);
    await expect(ada.page.getByRole("region", { name: "Limits" })).toContainText("WILCO_STOP_TIMEOUT_MS");
  });
}
