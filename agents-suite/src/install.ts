import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AgentProfile } from "./agents/profile.ts";

/** Where agents are installed: `WILCO_AGENTS_DIR`, else a folder of the checkout that is not in git. */
const AGENTS_FOLDER =
  process.env.WILCO_AGENTS_DIR ?? join(import.meta.dirname, "..", "..", ".cache", "agents");

/**
 * The path of an agent's program, installed from npm at its pinned version when it is not there yet: each in a
 * folder of its own, apart from ours. Rejects with what npm said.
 */
export async function installAgent(profile: AgentProfile): Promise<string> {
  const folder = join(AGENTS_FOLDER, `${profile.id}-${profile.version}`);
  const done = join(folder, ".installed");
  if (!existsSync(done)) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), '{ "private": true }\n');
    await npmInstall(folder, `${profile.package}@${profile.version}`);
    await writeFile(done, "");
  }
  return join(folder, "node_modules", ".bin", profile.program);
}

async function npmInstall(folder: string, what: string): Promise<void> {
  const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--save-exact", what];
  // What npm told this run about itself is not for another npm.
  const env = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith("npm_"));
  const npm = spawn("npm", args, { cwd: folder, env: Object.fromEntries(env), stdio: "pipe" });
  const said: string[] = [];
  for (const output of [npm.stdout, npm.stderr]) {
    output.setEncoding("utf8").on("data", (text: string) => said.push(text));
  }
  const [code] = await once(npm, "close");
  if (code !== 0) throw new Error(`npm could not install ${what}: ${said.join("")}`);
}
