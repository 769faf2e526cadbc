import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { compactTableOf } from "./compact.ts";
import { tableOf } from "./markdown.ts";
import type { AgentResults } from "./results.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const BEGIN = "<!-- written by npm run test:agents -- -u -->";
const END = "<!-- end -->";

/** Writes the tables of docs/agents.md and of the README. */
export async function writePages(results: readonly AgentResults[]): Promise<void> {
  await replaceTable(join(ROOT, "docs", "agents.md"), tableOf(results));
  await replaceTable(join(ROOT, "README.md"), compactTableOf(results));
}

/** Rejects for a page without the two marks. */
async function replaceTable(file: string, table: string): Promise<void> {
  const [before, rest] = (await readFile(file, "utf8")).split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for the table`);
  await writeFile(file, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
}
