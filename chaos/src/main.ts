import { parseArgs } from "node:util";
import { findBrowser } from "@wilco/testkit/browser";
import { planOf } from "./plan/plan.ts";
import { isKept, printResult } from "./report/print.ts";
import { writeReport } from "./report/report.ts";
import { run } from "./run.ts";

const USAGE = `npm run chaos [-- --sends N] [--seed S] [--lanes L] [--every E] [--report]
  --sends   how many messages are sent; 500 unless told
  --seed    of the plan; 1 unless told. The same seed plans the same; real time makes each run another
  --lanes   threads, each with a person and an agent; 12 unless told
  --every   something happens each time that so many sends have had their end; 5 unless told
  --report  writes docs/guarantees/report.md and report.json
`;

const { values } = parseArgs({
  options: {
    sends: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    lanes: { type: "string", default: "12" },
    every: { type: "string", default: "5" },
    report: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else await play();

function numberOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${text} is not a number\n${USAGE}`);
  return Number(text);
}

async function play(): Promise<void> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const size = {
    sends: numberOf(values.sends),
    lanes: numberOf(values.lanes),
    every: numberOf(values.every),
  };
  const plan = planOf(numberOf(values.seed), size);
  const browser = findBrowser(process.env);
  if (browser === null) print("no browser is there: the page takes no part in this run");
  const result = await run({ plan, browser, print });
  printResult(result, print);
  if (values.report) await writeReport({ plan, size, result });
  process.exitCode = isKept(result) ? 0 : 1;
}
