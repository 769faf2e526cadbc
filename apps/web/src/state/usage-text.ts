import type { TurnUsage } from "@wilco/shared-types";
import { texts } from "../texts/en.ts";

const short = new Intl.NumberFormat(texts.locale, { notation: "compact", maximumFractionDigits: 1 });

/** What a turn cost, in one line; null when the agent told nothing that can be said. */
export function usageText(usage: TurnUsage): string | null {
  const { contextUsed, contextSize, cost, inputTokens, outputTokens } = usage;
  const parts = [
    inputTokens === null ? null : texts.usage.tokensIn(short.format(inputTokens)),
    outputTokens === null ? null : texts.usage.tokensOut(short.format(outputTokens)),
    contextUsed === null ? null : contextText(contextUsed, contextSize),
    cost === null ? null : texts.usage.session(costText(cost)),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(" · ");
}

function contextText(used: number, size: number | null): string {
  if (size === null) return texts.usage.context(short.format(used));
  return texts.usage.contextOf(short.format(used), short.format(size));
}

function costText({ amount, currency }: NonNullable<TurnUsage["cost"]>): string {
  const shown = amount.toFixed(amount !== 0 && Math.abs(amount) < 0.1 ? 4 : 2);
  return currency === "USD" ? `$${shown}` : `${shown} ${currency}`;
}
