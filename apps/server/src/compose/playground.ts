import { mkdir, realpath, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ProjectId } from "@wilco/shared-types";
import type { Services } from "../trpc/services.ts";

const PROJECT_ID: ProjectId = "playground";
/** Always the same: whoever has removed the project does not get it again at the next start. */
const COMMAND_ID = "make-playground";

const FILES: Readonly<Record<string, string>> = {
  "README.md": `# Playground

A folder to try Wilco in. Nothing in here matters: let agents read it, change it and break it.

With the demo agent, try:

- \`/ls\` and \`/read notes.txt\`
- \`/search radio\`
- \`/write hello.txt Hello!\`, which asks you first
- \`/crash\`, and then send something again
`,
  "notes.txt": `In radio, "wilco" answers: received, and will comply.
"Roger" only says: received.
`,
  "greet.js": `export function greet(name) {
  return "Hello, " + name + "!";
}
`,
};

/** Makes the default project and its folder at the first start. */
export async function addPlayground(home: string, execute: Services["execute"]): Promise<void> {
  const folder = join(home, "playground");
  const made = await mkdir(folder, { recursive: true });
  if (made !== undefined) {
    await Promise.all(Object.entries(FILES).map(([name, text]) => writeFile(join(folder, name), text)));
  }
  const path = await realpath(folder);
  await execute({
    type: "project.create",
    commandId: COMMAND_ID,
    projectId: PROJECT_ID,
    path,
    name: "Playground",
  });
}
