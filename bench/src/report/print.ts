import { type Figure, isBroken, type Limit } from "./figure.ts";

/** One figure as one line. */
export function lineOf(figure: Figure): string {
  const { name, unit, ratio, limit, wilco, reference } = figure;
  const verdict = limit === null ? "info" : isBroken(figure) ? "FAIL" : "ok";
  const spread = `${ratio.min.toFixed(2)}..${ratio.max.toFixed(2)}`;
  const sides = `(${short(wilco)} against ${short(reference)} ${unit})`;
  return `  ${verdict.padEnd(5)}${`${ratio.median.toFixed(2)}x`.padStart(7)}  ${spread.padEnd(10)}  ${limitText(limit).padEnd(13)}  ${name}  ${sides}`;
}

function limitText(limit: Limit | null): string {
  if (limit === null) return "no limit";
  return `limit ${limit.kind === "at-most" ? "<=" : ">="} ${limit.value}`;
}

/** A number as short as a person needs it. */
export function short(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}
