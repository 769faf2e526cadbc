import { expect, test } from "vitest";
import { usageText } from "./usage-text.ts";

const NOTHING = { contextUsed: null, contextSize: null, cost: null, inputTokens: null, outputTokens: null };

test("says what the agent told, and nothing else", () => {
  const cost = { amount: 0.0312, currency: "USD" };
  expect(usageText({ ...NOTHING, contextUsed: 12_345, contextSize: 200_000, cost })).toBe(
    "context 12.3K of 200K · session $0.0312",
  );
  expect(usageText({ ...NOTHING, inputTokens: 900, outputTokens: 0 })).toBe("900 tokens in · 0 tokens out");
  expect(usageText({ ...NOTHING, contextUsed: 5, cost: { amount: 2, currency: "EUR" } })).toBe(
    "context 5 · session 2.00 EUR",
  );
  expect(usageText(NOTHING)).toBeNull();
});
