import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Plugin, rolldown } from "rolldown";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What the servers run, each by the name of its file in the bundle: their own processes and threads too. */
const ENTRIES = {
  wilco: here("../../apps/server/src/cli/main.ts"),
  stuck: here("./stuck-main.ts"),
  store: here("../../packages/store-sqlite/src/worker/entry.mjs"),
  checkpoints: here("../../packages/checkpoint-git/src/worker/entry.mjs"),
  keeper: here("../../packages/provider-acp/src/keeper/main.ts"),
  demo: here("../../packages/demo-agent/src/main.ts"),
} as const;

const FILE_BESIDE = /new URL\("(\.[^"]*)", import\.meta\.url\)/g;

/** Names the folder of the bundle to the processes that run the scenarios. */
const FOLDER_VARIABLE = "WILCO_E2E_SERVERS";

/**
 * Playwright calls it before the first scenario: puts the servers together, one file for each entry and what they share. Hundreds of
 * them start in a run, and each would look for six hundred files, which takes half of its start.
 */
export default async function bundleServers(): Promise<void> {
  const folder = here("../../.cache/e2e-servers");
  await using bundle = await rolldown({ input: { ...ENTRIES }, platform: "node", plugins: [filesBeside] });
  await bundle.write({ dir: folder, format: "esm", cleanDir: true });
  process.env[FOLDER_VARIABLE] = folder;
}

/** The file to start: of the bundle where there is one, else the source. */
export function entryOf(name: "wilco" | "stuck"): string {
  const folder = process.env[FOLDER_VARIABLE];
  return folder === undefined ? ENTRIES[name] : join(folder, `${name}.js`);
}

/** Files are found from where the code that names them is now: other entries in the bundle, all else where it was. */
const filesBeside: Plugin = {
  name: "files-beside",
  transform(code, id) {
    return code.replaceAll(FILE_BESIDE, (_, path: string) => {
      const target = new URL(path, pathToFileURL(id));
      const [entry] = Object.entries(ENTRIES).find(([, file]) => file === fileURLToPath(target)) ?? [];
      return entry === undefined
        ? `new URL(${JSON.stringify(target.href)})`
        : `new URL("./${entry}.js", import.meta.url)`;
    });
  },
};
