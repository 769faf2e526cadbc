import { type ProcessEntry, type ProcessId, type ProcessTable, processTable } from "./table.ts";

/**
 * The processes inside an agent that do its work: the topmost ones under it whose command lines have the word, and those of
 * the same kind that they have started. What else they started (a shell, a server of tools) comes and goes. Never rejects:
 * where the system tells nothing there are none.
 * @param pid the agent's process, which may be a runner's: `npx`
 */
export async function innerOf(
  pid: number,
  word: string,
  table: ProcessTable = processTable,
): Promise<readonly ProcessId[]> {
  const entries = await table.entries().catch(() => []);
  const family = descendantsOf([pid], entries);
  const commands = await table.commands(family);
  const isInner = (entry: ProcessEntry): boolean => commands.get(entry.pid)?.includes(word) === true;
  const found: ProcessId[] = [];
  const walk = (parent: number, below: boolean): void => {
    for (const entry of family) {
      if (entry.parent !== parent) continue;
      if (isInner(entry)) found.push({ pid: entry.pid, start: entry.start });
      else if (below) continue;
      walk(entry.pid, below || isInner(entry));
    }
  };
  walk(pid, false);
  return found;
}

function descendantsOf(
  parents: readonly number[],
  entries: readonly ProcessEntry[],
): readonly ProcessEntry[] {
  const children = entries.filter(({ parent }) => parents.includes(parent));
  return children.length === 0
    ? []
    : [
        ...children,
        ...descendantsOf(
          children.map(({ pid }) => pid),
          entries,
        ),
      ];
}
