import { join } from "node:path";
import { findBrowser } from "./lib/browser.mjs";
import { run } from "./lib/child.mjs";
import { toolEnvironment } from "./lib/environment.mjs";
import { binFolder, inRoot, pinnedNode, root } from "./lib/paths.mjs";
import { Complaint, main } from "./lib/report.mjs";
import { setup } from "./lib/setup.mjs";

/** @param {string} command @param {string[]} args */
const inherit = (command, args) =>
  run(command, args, { cwd: root, env: toolEnvironment(), stdio: "inherit" });

/** Real agents from npm; words name agents, the rest goes to the test runner. @param {string[]} args */
const agents = (args) => {
  const vitest = inRoot("node_modules", "vitest", "vitest.mjs");
  return inherit(pinnedNode, [
    vitest,
    "run",
    "--config",
    inRoot("agents-suite", "vitest.config.ts"),
    ...args,
  ]);
};

/** With the page in a browser, found or fetched as for the scenarios. @param {string} script @param {string[]} args */
async function inBrowser(script, args) {
  const env = toolEnvironment({ WILCO_E2E_BROWSER: await findBrowser() });
  return run(pinnedNode, [script, ...args], { cwd: root, env, stdio: "inherit" });
}

/** @type {Record<string, {web: boolean, run: (args: string[]) => Promise<number>}>} */
const tasks = {
  agents: { web: false, run: agents },
  bench: { web: false, run: (args) => inherit(pinnedNode, [inRoot("bench", "src", "main.ts"), ...args]) },
  "bench:web": { web: true, run: (args) => inBrowser(inRoot("bench", "src", "web", "main.ts"), args) },
  build: { web: true, run: async () => 0 },
  chaos: { web: true, run: (args) => inBrowser(inRoot("chaos", "src", "main.ts"), args) },
  sim: { web: false, run: (args) => inherit(pinnedNode, [inRoot("sim", "src", "main.ts"), ...args]) },
  format: { web: false, run: (args) => inherit(join(binFolder, "biome"), ["check", "--write", ...args]) },
};

/** `npm run test:agents`, `npm run bench`, `npm run bench:web`, `npm run chaos`, `npm run sim`, `npm run build`, `npm run format`: a task with its set-up. */
await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  const task = tasks[name ?? ""];
  if (!task) throw new Complaint(`usage: node scripts/run.mjs ${Object.keys(tasks).join("|")}`);
  await setup({ web: task.web });
  return task.run(args);
});
