import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from "vitest/node";
import { AGENTS } from "../agents/index.ts";
import { writePages } from "./pages.ts";
import { type AgentResults, keepResults, keptResults } from "./results.ts";

/**
 * Prints a table for each agent at the end of a run and keeps it, unless only some tests ran. With `-u` it also
 * writes the tables of docs/agents.md and of the README.
 */
export class TableReporter implements Reporter {
  #vitest: Vitest | null = null;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const results = modules.flatMap((module) => resultsOf(module) ?? []);
    for (const result of results) process.stdout.write(`\n${linesOf(result).join("\n")}\n`);
    if (this.#vitest?.getGlobalTestNamePattern() !== undefined) return;
    await keepResults(results);
    if (this.#vitest?.config.snapshotOptions.updateSnapshot === "all") await writePages(await keptResults());
  }
}

/** A module has the scenarios of one agent, listed under its id, and its contract. Null for one that ran nothing. */
function resultsOf(module: TestModule): AgentResults | null {
  const suites = [...module.children.suites()];
  const own = suites.find(({ name }) => AGENTS.some(({ id }) => id === name));
  if (own === undefined) return null;
  const contract = suites.filter((suite) => suite !== own).flatMap(testsOf);
  const failed = contract.filter((test) => test.result().state !== "passed").length;
  return {
    agent: own.name,
    scenarios: testsOf(own).map((test) => ({
      name: test.name,
      passed: test.result().state === "passed",
      outcome: test.meta().outcome ?? "",
      seconds: (test.diagnostic()?.duration ?? 0) / 1_000,
    })),
    contract: { passed: contract.length - failed, failed },
  };
}

function testsOf(suite: TestSuite): TestCase[] {
  return [...suite.children.allTests()].filter((test) => test.result().state !== "skipped");
}

function linesOf({ agent, scenarios, contract }: AgentResults): string[] {
  const { passed, failed } = contract;
  return [
    agent,
    ...scenarios.map((result) =>
      [
        result.passed ? "ok    " : "FAILED",
        result.name.padEnd(46),
        `${result.seconds.toFixed(1)} s`.padStart(7),
        result.outcome,
      ].join("  "),
    ),
    `${failed === 0 ? "ok    " : "FAILED"}  the contract of a provider: ${passed} of ${passed + failed} tests`,
  ];
}
