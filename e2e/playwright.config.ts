import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "scenarios",
  testMatch: "*.scenario.spec.ts",
  forbidOnly: true,
  retries: 0,
});
