import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createAcpAdapter } from "@wilco/provider-acp";
import { startModelServer } from "@wilco/testkit/model-server";
import { MARK_VARIABLE } from "@wilco/testkit/processes";
import { type ProviderWorld, processWorld } from "@wilco/testkit/provider";
import type { AgentProfile } from "../agents/profile.ts";
import { installAgent } from "../install.ts";
import { rulesFor } from "./lines.ts";

/** One agent behind the provider's port alone, with a model server and a home of its own. */
export async function contractWorld(profile: AgentProfile): Promise<ProviderWorld> {
  const command = await installAgent(profile);
  const model = await startModelServer({ models: profile.models });
  const home = await mkdtemp(join(tmpdir(), "wilco-contract-"));
  const [cwd, temporary] = [join(home, "project"), join(home, "tmp")];
  await Promise.all([mkdir(cwd), mkdir(temporary)]);
  model.teach(...rulesFor(profile.edit(cwd)));
  const mark = randomUUID();
  const { id, name, args } = profile;
  const env = await profile.configure({ home, modelUrl: model.url });
  const adapter = createAcpAdapter({
    agents: [{ id, name, command, args, env: { ...env, [MARK_VARIABLE]: mark } }],
    personEnv: {
      PATH: [dirname(process.execPath), process.env.PATH ?? ""].join(delimiter),
      HOME: home,
      TMPDIR: temporary,
      LANG: "C.UTF-8",
    },
    startupNoteLog: () => undefined,
    clientVersion: "1",
  });
  return processWorld({
    adapter,
    providerId: id,
    cwd,
    mark,
    reset: () => rm(join(cwd, "note.txt"), { force: true }),
    async dispose() {
      await model[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  });
}
