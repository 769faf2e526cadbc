import { mkdir } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { partsOf, runParts } from "./run.ts";
import { FULL, QUICK } from "./scale.ts";

const USAGE = `npm run bench [-- [--quick] [NAME...]]
  --quick   a few rounds only, to see that the benchmarks work; no limit is judged
  NAME      turn-start, fan-out, stored-bytes, cpu-per-token, commits, isolation, recovery; all of them unless told
`;
/** On the disk of the checkout: the system's folder for temporary files may be no disk at all. */
const FOLDER = fileURLToPath(new URL("../../.cache/bench", import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean" }, help: { type: "boolean" } },
});
const print = (line: string): void => void process.stdout.write(`${line}\n`);

if (values.help === true) {
  process.stdout.write(USAGE);
} else {
  const parts = partsOf(positionals);
  await mkdir(FOLDER, { recursive: true });
  print(
    `Node ${process.version}, ${cpus().length} cores. Ratios of one run: median of rounds, then min..max.`,
  );
  const judged = values.quick !== true;
  const scale = judged ? FULL : QUICK;
  const broken = await runParts(parts, { setting: { scale, folder: FOLDER }, judged, print });
  print(`\n${judged ? verdictOn(broken) : "Not judged: this was too short."}`);
  process.exitCode = broken > 0 ? 1 : 0;
}

function verdictOn(broken: number): string {
  if (broken === 0) return "All limits hold.";
  return broken === 1 ? "One limit is broken." : `${broken} limits are broken.`;
}
