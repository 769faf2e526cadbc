import { expect, it } from "vitest";
import { usageOfAnswer } from "./usage.ts";

it("reads what an answer tells of its cost, wherever it is", () => {
  const told = { inputTokens: 10, outputTokens: 5 };
  expect(usageOfAnswer({ usage: told })).toMatchObject(told);
  const quota = { token_count: { input_tokens: 10, output_tokens: 5 } };
  expect(usageOfAnswer({ _meta: { quota } })).toMatchObject(told);
  expect(usageOfAnswer({ usage: { inputTokens: 1 }, _meta: { quota } })).toMatchObject({
    inputTokens: 1,
    outputTokens: 5,
  });
  for (const nothing of [{}, { usage: null, _meta: { quota: { token_count: null } } }, { usage: 3 }]) {
    expect(usageOfAnswer(nothing)).toBeNull();
  }
});
