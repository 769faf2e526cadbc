import type { Reporter, TestModule, Vitest } from "vitest/node";
import { type AgentResults, keepResults, writePage } from "./results.ts";

/**
 * Prints a table for each agent at the end of a run and keeps it, unless only some scenarios ran. With `-u` it also
 * writes docs/agents.md.
 */
export class TableReporter implements Reporter {
  #vitest: Vitest | null = null;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const results = modules.flatMap(resultsOf);
    for (const { agent, scenarios } of results) {
      const lines = scenarios.map(({ name, passed, outcome, seconds }) =>
        [passed ? "ok    " : "FAILED", name.padEnd(46), `${seconds.toFixed(1)} s`.padStart(7), outcome].join(
          "  ",
        ),
      );
      process.stdout.write(`\n${agent}\n${lines.join("\n")}\n`);
    }
    if (this.#vitest?.getGlobalTestNamePattern() !== undefined) return;
    await keepResults(results);
    if (this.#vitest?.config.snapshotOptions.updateSnapshot === "all") await writePage();
  }
}

function resultsOf(module: TestModule): AgentResults[] {
  return [...module.children.suites()].map((suite) => ({
    agent: suite.name,
    scenarios: [...suite.children.allTests()]
      .filter((test) => test.result().state !== "skipped")
      .map((test) => ({
        name: test.name,
        passed: test.result().state === "passed",
        outcome: test.meta().outcome ?? "",
        seconds: (test.diagnostic()?.duration ?? 0) / 1_000,
      })),
  }));
}
