import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAcpAdapter } from "./adapter.ts";
import type { AgentConfig } from "./agent-config.ts";
import { KNOWN_AGENTS } from "./known/agents.ts";
import { temporaryFolder } from "./testing/agents.ts";

function program(folder: string, name: string, text = "#!/bin/sh\n"): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}

function adapterFor(commands: Record<string, string>, path: string) {
  const agents = Object.entries(commands).map(
    ([id, command]): AgentConfig => ({ id, name: id, command, args: [], env: {} }),
  );
  return createAcpAdapter({
    agents,
    personEnv: { PATH: path, HOME: path },
    startupNoteLog: () => {},
    clientVersion: "1",
  });
}

describe("the list of agents", () => {
  it("has the configured ones, ready or missing, and the known ones, those that are there first", async () => {
    const folder = temporaryFolder();
    program(folder, "mine");
    program(folder, "gemini");
    const adapter = adapterFor({ mine: "mine", codex: "codex-acp" }, `relative:${folder}`);
    expect(adapter.list().map(({ id, status }) => [id, status])).toEqual([
      ["mine", "ready"],
      ["codex", "missing"],
      ["gemini", "ready"],
      ["claude", "missing"],
      ["opencode", "missing"],
      ["qwen", "missing"],
      ["copilot", "missing"],
      ["cline", "missing"],
      ["pi", "missing"],
    ]);
    expect(adapter.list()[1]?.detail).toBe(
      "'codex-acp' was not found on PATH; to install it: npm install -g @agentclientprotocol/codex-acp",
    );
    expect(adapter.has("codex")).toBe(true);
    expect(adapter.list()[6]).toMatchObject({ install: "npm install -g @github/copilot", version: null });
    expect(adapter.has("qwen")).toBe(true);
    await expect(adapter.spawn({ providerId: "qwen", cwd: folder })).rejects.toMatchObject({
      name: "SpawnFailed",
      message: "'qwen' was not found on PATH; to install it: npm install -g @qwen-code/qwen-code",
    });
    expect(adapter.has("nobody")).toBe(false);
    expect(adapter.defaultProviderId()).toBe("mine");
  });

  it("may be empty", () => {
    const personEnv = { PATH: "", HOME: "" };
    const options = { agents: [], personEnv, startupNoteLog: () => {}, clientVersion: "1", known: [] };
    const adapter = createAcpAdapter(options);
    expect(adapter.list()).toEqual([]);
    expect(adapter.defaultProviderId()).toBeNull();
  });

  it("finds a known one where npm installs a person's own programs", () => {
    const home = temporaryFolder();
    const folder = join(home, "npm", "bin");
    mkdirSync(folder, { recursive: true });
    program(folder, "codex-acp");
    writeFileSync(join(home, ".npmrc"), "loglevel=error\nprefix = ~/npm\n");
    expect(adapterFor({}, home).list()[0]).toMatchObject({ id: "codex", status: "ready" });
  });

  it("knows each agent by an id of its own", () => {
    expect(new Set(KNOWN_AGENTS.map(({ id }) => id)).size).toBe(KNOWN_AGENTS.length);
  });
});

describe("a program that cannot be started (B)", () => {
  it("is refused with words that a person understands", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "folder"));
    writeFileSync(join(folder, "no-program"), "");
    const commands = {
      gone: "surely-not-there",
      path: join(folder, "nothing"),
      folder: join(folder, "folder"),
      plain: "~/no-program",
      relative: "./here",
      interpreter: program(folder, "bad", "#!/no/such/interpreter\n"),
      fine: program(folder, "fine"),
    };
    const adapter = adapterFor(commands, folder);
    const spawn = (providerId: string, cwd = folder) => adapter.spawn({ providerId, cwd });
    const refused = (message: string) => ({ name: "SpawnFailed", message: expect.stringContaining(message) });
    await expect(spawn("gone")).rejects.toMatchObject(refused("'surely-not-there' was not found on PATH"));
    await expect(spawn("path")).rejects.toMatchObject(refused("does not exist"));
    await expect(spawn("folder")).rejects.toMatchObject(refused("is no program that may be run"));
    await expect(spawn("plain")).rejects.toMatchObject(
      refused("'~/no-program' is no program that may be run"),
    );
    await expect(spawn("relative")).rejects.toMatchObject(refused("is a relative path"));
    await expect(spawn("interpreter")).rejects.toMatchObject(refused("interpreter"));
    await expect(spawn("nobody")).rejects.toMatchObject(refused("there is no agent 'nobody'"));
    await expect(spawn("fine", join(folder, "nothing"))).rejects.toMatchObject(refused("the folder"));
  });
});
