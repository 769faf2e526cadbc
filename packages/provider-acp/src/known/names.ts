import { basename } from "node:path";
import type { AgentConfig } from "../agent-config.ts";

/** Programs that run another one, or a package, that their arguments name. */
const RUNNERS = new Set(["npx", "npm", "pnpm", "pnpx", "yarn", "bunx", "bun", "deno", "node", "tsx"]);

/**
 * The names by which an agent may be known, however a person configured it: its program's, or the npm package's or the
 * program's that a runner is told to run.
 */
export function namesOf({ command, args }: Pick<AgentConfig, "command" | "args">): readonly string[] {
  const program = programName(command);
  return RUNNERS.has(program) ? [program, ...args.flatMap(namesIn)] : [program];
}

/** Of `@scope/name@1.2.3`, `--package=name` and `/somewhere/node_modules/@scope/name/dist/index.js`. */
function namesIn(arg: string): string[] {
  const installed = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/@]+)\//.exec(arg)?.[1];
  const named = /^(?:--package=|-p=)?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?$/.exec(arg)?.[1];
  return [installed, named, arg.includes("/") ? programName(arg) : undefined].filter(
    (name) => name !== undefined,
  );
}

function programName(path: string): string {
  return basename(path).replace(/\.(?:[cm]?js|cmd|exe)$/, "");
}
