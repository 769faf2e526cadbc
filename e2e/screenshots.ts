import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BrowserContextOptions, chromium, expect } from "@playwright/test";
import { findBrowser } from "@wilco/testkit/browser";
import { Actor } from "./actors/actor.ts";
import { TestServer } from "./servers/test-server.ts";

/* Makes the pictures of the README with the demo agent: the same words each time, only the times differ. */

const FOLDER = fileURLToPath(new URL("../docs/images/", import.meta.url));

const WIDE = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const LOOKS: readonly (readonly [string, BrowserContextOptions])[] = [
  ["1440-light", { ...WIDE, colorScheme: "light" }],
  ["390-dark", { ...PHONE, colorScheme: "dark" }],
];

const WRITE = `/write greet.js export function greet(name = "you") {
  return "Good morning, " + name + "!";
}`;

await using server = await TestServer.start({ env: { DEMO_AGENT_PACE_MS: "30" } });
const executablePath = findBrowser(process.env);
await using browser = await chromium.launch(executablePath === null ? {} : { executablePath });
mkdirSync(FOLDER, { recursive: true });

const threadId = await makeThreads();
for (const [name, look] of LOOKS) {
  await using context = await browser.newContext({ ...look, locale: "en-GB", timezoneId: "UTC" });
  const ada = new Actor("Ada", await context.newPage(), server);
  await ada.signsIn();
  await ada.opensThread(threadId);
  await expect(ada.thread.approval).toBeVisible();
  await expect(ada.page.locator(".diff .code--keyword").first()).toBeVisible();
  await takes(ada, `thread-${name}`);
}

async function takes({ page }: Actor, name: string): Promise<void> {
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled", caret: "hide" });
}

/** Makes threads in every state. Resolves with the id of the one to show, in which the agent asks for consent. */
async function makeThreads(): Promise<string> {
  await says("A crash, and the message after it", "/crash", "failed");
  await says("What this agent can do", "What can you do?", "completed");
  await says("Count to two thousand", "/slow 2000", "running");
  const shown = await says("A politer greeting", "/read greet.js", "completed");
  await server.send(shown, { text: WRITE });
  await expect.poll(async () => (await server.thread(shown)).requests.length).toBe(1);
  return shown;
}

/** A thread with one message, whose turn has come that far. */
async function says(title: string, text: string, state: "running" | "completed" | "failed"): Promise<string> {
  const id = await server.makeThread({ title });
  await server.send(id, { text });
  await expect.poll(async () => (await server.thread(id)).turns[0]?.state, { timeout: 20_000 }).toBe(state);
  return id;
}
