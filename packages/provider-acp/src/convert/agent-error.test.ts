import { RequestError } from "@agentclientprotocol/sdk";
import { expect, it } from "vitest";
import { errorDetail } from "./agent-error.ts";

it("says message, code, and data where they say more", () => {
  expect(errorDetail(new RequestError(-32603, "Internal error"))).toBe("Internal error (code -32603)");
  expect(errorDetail(new RequestError(429, "slow down", {}))).toBe("slow down (code 429)");
  expect(errorDetail(new RequestError(-1, "", { details: "why" }))).toBe(
    "The agent gave no reason (code -1): why",
  );
  expect(errorDetail(new RequestError(-1, "bad", { a: 1 }))).toBe('bad (code -1): {\n  "a": 1\n}');
  expect(errorDetail(new Error("plain"))).toBe("plain");
  expect(errorDetail("odd")).toBe("odd");
});

it("is bounded", () => {
  expect(errorDetail(new RequestError(1, "x".repeat(100_000))).length).toBeLessThan(5_000);
});
