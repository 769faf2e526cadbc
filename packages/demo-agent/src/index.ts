import { fileURLToPath } from "node:url";

/**
 * The absolute path of the demo agent's program. Start it with Node 24, without a build:
 * `node <path>`; it speaks ACP over stdin and stdout.
 */
export function demoAgentEntry(): string {
  return fileURLToPath(new URL("./main.ts", import.meta.url));
}
