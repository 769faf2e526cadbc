import type { TurnUsage } from "@wilco/shared-types";
import { type Fields, fieldsOf, filledTextOf } from "./fields.ts";

const NOTHING: TurnUsage = {
  contextUsed: null,
  contextSize: null,
  cost: null,
  inputTokens: null,
  outputTokens: null,
};

/** Reads a `usage_update`; null when it tells nothing. */
export function usageOfUpdate(update: Fields): TurnUsage | null {
  const cost = fieldsOf(update.cost);
  const currency = filledTextOf(cost.currency);
  const isCost = typeof cost.amount === "number" && Number.isFinite(cost.amount) && currency !== null;
  return orNothing({
    ...NOTHING,
    contextUsed: countOf(update.used),
    contextSize: countOf(update.size),
    cost: isCost ? { amount: Number(cost.amount), currency: currency.slice(0, 20) } : null,
  });
}

/** Reads what some agents add to the answer to a prompt, Gemini CLI in its `_meta`; null when it tells nothing. */
export function usageOfAnswer(answer: Fields): TurnUsage | null {
  const { inputTokens, outputTokens } = fieldsOf(answer.usage);
  const meta = fieldsOf(fieldsOf(fieldsOf(answer._meta).quota).token_count);
  return orNothing({
    ...NOTHING,
    inputTokens: countOf(inputTokens ?? meta.input_tokens),
    outputTokens: countOf(outputTokens ?? meta.output_tokens),
  });
}

function countOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}

function orNothing(usage: TurnUsage): TurnUsage | null {
  return Object.values(usage).every((value) => value === null) ? null : usage;
}
