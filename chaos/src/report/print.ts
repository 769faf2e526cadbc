import { answersOfTheWell } from "../promises/p8-isolation.ts";
import type { Verdict } from "../promises/verdict.ts";
import type { RunResult } from "../run.ts";

type Print = (line: string) => void;

/** Whether every promise held in every case, and nothing happened that should not happen. */
export function isKept({ verdicts, surprises }: RunResult): boolean {
  return surprises.length === 0 && verdicts.every(({ tried, held }) => tried === held);
}

export function printResult(result: RunResult, print: Print): void {
  for (const verdict of result.verdicts) printVerdict(verdict, print);
  for (const phase of ["calm", "misbehaving"] as const) {
    print(
      `P8 answers of the well, ${phase}: p50 and p99 ${quantiles(answersOfTheWell(result.evidence, phase))} ms`,
    );
  }
  for (const surprise of result.surprises) print(`SURPRISE ${surprise}`);
  print(
    `${isKept(result) ? "every promise held" : "A PROMISE DID NOT HOLD"}, in ${Math.round(result.tookMs / 1_000)} s`,
  );
}

function printVerdict({ promise, what, tried, held, worstMs, boundMs, broken }: Verdict, print: Print): void {
  const time = worstMs === null ? "" : `, worst ${worstMs} ms${boundMs === null ? "" : ` of ${boundMs}`}`;
  print(`${tried === held ? "ok    " : "BROKEN"} ${promise} ${what}: ${held} of ${tried}${time}`);
  for (const line of broken) print(`         ${line}`);
}

/** The median and the 99th percentile of sorted numbers. */
export function quantiles(sorted: readonly number[]): string {
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return `${Math.round(at(0.5))}, ${Math.round(at(0.99))}`;
}
