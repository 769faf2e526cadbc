import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { findBrowser } from "@wilco/testkit/browser";

const executablePath = findBrowser(process.env);

export default defineConfig({
  testDir: "scenarios",
  globalSetup: "./servers/bundle.ts",
  testMatch: "*.scenario.spec.ts",
  forbidOnly: true,
  fullyParallel: true,
  // A scenario that passes only the second time has found something.
  retries: 0,
  // One more than the cores of a small machine: a scenario waits for half of its time.
  workers: Math.max(3, availableParallelism()),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  outputDir: "test-results",
  // Of the gallery only: by what pictures depend on besides the page.
  snapshotPathTemplate: "pictures/{arg}{ext}",
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    actionTimeout: 10_000,
    launchOptions: executablePath === null ? {} : { executablePath },
  },
});
