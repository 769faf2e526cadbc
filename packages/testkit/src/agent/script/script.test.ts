import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { misbehavingAgent } from "../agent-server.ts";
import { agentScript } from "./script.ts";
import { readAgentScript, SCRIPT_VARIABLE, writeAgentScript } from "./script-source.ts";

test("a script is completed, and completing it again changes nothing", () => {
  const script = agentScript({ prompts: [{ match: "a" }], sessions: "file" });
  expect(script).toMatchObject({
    sessions: "file",
    newSession: { do: "answer" },
    prompts: [{ match: "a", steps: [], onCancel: "end", end: { do: "stop", stopReason: "end_turn" } }],
  });
  expect(agentScript(script)).toEqual(script);
});

test("a script comes from a file, or as JSON from the environment", () => {
  const folder = mkdtempSync(join(tmpdir(), "script-"));
  const file = join(folder, "script.json");
  writeAgentScript(file, { log: "a" });
  expect(readAgentScript(file).log).toBe("a");
  writeFileSync(file, "{");
  expect(() => readAgentScript(file)).toThrow(SyntaxError);
  rmSync(folder, { recursive: true });

  const { args, env } = misbehavingAgent({ log: "b" });
  expect(args).toHaveLength(1);
  expect(readAgentScript(env[SCRIPT_VARIABLE]).log).toBe("b");
});
