import type { TurnUsage } from "@wilco/shared-types";

const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** What a turn cost, in one line; null when the agent told nothing that can be said. */
export function usageText(usage: TurnUsage): string | null {
  const { contextUsed, contextSize, cost, inputTokens, outputTokens } = usage;
  const parts = [
    inputTokens === null ? null : `${short.format(inputTokens)} tokens in`,
    outputTokens === null ? null : `${short.format(outputTokens)} tokens out`,
    contextUsed === null
      ? null
      : `context ${short.format(contextUsed)}${contextSize === null ? "" : ` of ${short.format(contextSize)}`}`,
    cost === null ? null : `session ${costText(cost)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(" · ");
}

function costText({ amount, currency }: NonNullable<TurnUsage["cost"]>): string {
  const shown = amount.toFixed(amount !== 0 && Math.abs(amount) < 0.1 ? 4 : 2);
  return currency === "USD" ? `$${shown}` : `${shown} ${currency}`;
}
