import { sum } from "./lib/counts.mjs";
import { Complaint, main, progress, stackOf } from "./lib/report.mjs";
import { setup } from "./lib/setup.mjs";
import { stages } from "./lib/stages.mjs";

const nobody = { passed: 0, failed: 1 };

/**
 * A stage that cannot run at all is a failed one; a signal ends the whole run.
 * @param {import("./lib/stages.mjs").Stage} stage
 * @param {string[]} args
 * @returns {Promise<import("./lib/stages.mjs").Result>}
 */
async function runStage(stage, args) {
  progress(`${stage.name}: ${stage.what}`);
  try {
    return await stage.run(args);
  } catch (error) {
    if (error instanceof Complaint && error.exitCode > 128) throw error;
    progress(error instanceof Complaint ? error.message : stackOf(error));
    return nobody;
  }
}

/** @param {string[]} words stage names first, then arguments for the one stage that is named */
function selection(words) {
  /** @param {string} word */
  const isStage = (word) => stages.some(({ name }) => name === word);
  const named = words.filter((_, at) => words.slice(0, at + 1).every(isStage));
  const args = words.slice(named.length);
  if (args.length > 0 && named.length !== 1)
    throw new Complaint(
      `arguments go to one stage: npm test -- ${stages.map(({ name }) => name).join("|")} ...`,
    );
  return { chosen: named.length > 0 ? stages.filter(({ name }) => named.includes(name)) : stages, args };
}

/** `npm test`, `npm test -- unit`, `npm test -- unit --project core`: ends with what failed and the line `N passed, N failed`. */
await main(async () => {
  const { chosen, args } = selection(process.argv.slice(2));
  await setup({ web: chosen.some(({ name }) => ["e2e", "unit", "chaos"].includes(name)) });
  const results = [];
  for (const stage of chosen) results.push({ stage, ...(await runStage(stage, args)) });
  const total = sum(results);
  for (const { stage, failures = [] } of results)
    for (const { test, reason } of failures)
      process.stdout.write(`FAILED ${stage.name}: ${test}\n${reason}\n\n`);
  for (const { stage, failed } of results)
    process.stdout.write(`${failed === 0 ? "ok    " : "FAILED"} ${stage.name.padEnd(8)} ${stage.what}\n`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});
