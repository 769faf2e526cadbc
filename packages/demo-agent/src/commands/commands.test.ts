import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { methods } from "@agentclientprotocol/sdk";
import { describe, expect, test, vi } from "vitest";
import { DrivenAgent } from "../testing/driven-agent.ts";
import { isAlive } from "../testing/process-alive.ts";

vi.setConfig({ testTimeout: 30_000 });

const done = ["pending", "in_progress", "completed"];
const failed = ["pending", "in_progress", "failed"];

describe("reading", () => {
  test("/ls lists folders first, with sizes", async () => {
    await using agent = new DrivenAgent();
    mkdirSync(join(agent.cwd, "src"));
    writeFileSync(join(agent.cwd, "a.txt"), "12345");
    symlinkSync("a.txt", join(agent.cwd, "link"));
    await agent.prompt(await agent.open(), "/ls");
    expect(agent.text()).toBe("`.` has 3 entries:\n\n```text\nsrc/\na.txt  5 bytes\nlink (link)\n```");
    expect(agent.toolStates()).toEqual(done);
    expect(agent.ofKind("tool_call")).toMatchObject([{ kind: "read", locations: [{ path: agent.cwd }] }]);
  });

  test("/read shows a file", async () => {
    await using agent = new DrivenAgent();
    writeFileSync(join(agent.cwd, "my file.ts"), "const a = 1;\n");
    await agent.prompt(await agent.open(), "/read my file.ts");
    expect(agent.text()).toBe("`my file.ts` (1 line, 13 bytes):\n\n```ts\nconst a = 1;\n```");
    expect(agent.toolStates()).toEqual(done);
  });

  test("/search shows path, line and text", async () => {
    await using agent = new DrivenAgent();
    mkdirSync(join(agent.cwd, "src"));
    writeFileSync(join(agent.cwd, "src", "a.ts"), "one\n  // TODO: two\n");
    await agent.prompt(await agent.open(), "/search todo");
    expect(agent.text()).toContain("```text\nsrc/a.ts:2: // TODO: two\n```");
    expect(agent.ofKind("tool_call")).toMatchObject([{ kind: "search" }]);
    expect(agent.toolStates()).toEqual(done);
  });

  test.each([
    ["/read ../secret.txt", "leads out of the session's folder"],
    ["/read missing.txt", "`missing.txt` does not exist."],
    ["/read src", "`src` is a folder; try `/ls src`."],
    ["/ls missing", "`missing` does not exist."],
    ["/ls a.txt", "`a.txt` is not a folder"],
  ])("%s fails with a sentence", async (command, sentence) => {
    await using agent = new DrivenAgent();
    mkdirSync(join(agent.cwd, "src"));
    writeFileSync(join(agent.cwd, "a.txt"), "");
    expect(await agent.prompt(await agent.open(), command)).toEqual({ stopReason: "end_turn" });
    expect(agent.text()).toContain(sentence);
    expect(agent.toolStates()).toEqual(failed);
  });

  test.each(["/read", "/search", "/write", "/run", "/slow many", "/slow 2001", "/slow 0"])(
    "%s asks for what is missing",
    async (command) => {
      await using agent = new DrivenAgent();
      expect(await agent.prompt(await agent.open(), command)).toEqual({ stopReason: "end_turn" });
      expect(agent.text()).toContain(`or example \`${command.split(" ")[0]} `);
      expect(agent.ofKind("tool_call")).toEqual([]);
    },
  );
});

describe("/write", () => {
  test("shows the change and writes after consent", async () => {
    await using agent = new DrivenAgent();
    const path = join(agent.cwd, "new", "a.txt");
    const existed: boolean[] = [];
    agent.onPermission = () => {
      existed.push(existsSync(path));
      return "allow";
    };
    const sessionId = await agent.open();
    await agent.prompt(sessionId, "/write new/a.txt one\ntwo");
    expect(readFileSync(path, "utf8")).toBe("one\ntwo\n");
    await agent.prompt(sessionId, "/write new/a.txt three");
    expect(existed).toEqual([false, true]);
    expect(agent.permissions.map(({ toolCall }) => toolCall.content)).toEqual([
      [{ type: "diff", path, oldText: null, newText: "one\ntwo\n" }],
      [{ type: "diff", path, oldText: "one\ntwo\n", newText: "three\n" }],
    ]);
    expect(agent.permissions[0]?.options.map(({ kind }) => kind)).toEqual([
      "allow_once",
      "allow_always",
      "reject_once",
    ]);
    expect(agent.toolStates()).toEqual(done);
  });

  test("takes no for an answer", async () => {
    await using agent = new DrivenAgent();
    agent.onPermission = () => "refuse";
    expect(await agent.prompt(await agent.open(), "/write a.txt x")).toEqual({ stopReason: "end_turn" });
    expect(existsSync(join(agent.cwd, "a.txt"))).toBe(false);
    expect(agent.text()).toBe("All right, I leave `a.txt` as it is.");
    expect(agent.toolStates()).toEqual(["pending", "failed"]);
  });

  test("asks no more after a consent for the session", async () => {
    await using agent = new DrivenAgent();
    agent.onPermission = () => "allow-always";
    const sessionId = await agent.open();
    await agent.prompt(sessionId, "/write a.txt x");
    await agent.prompt(sessionId, "/write b.txt x");
    expect(agent.permissions).toHaveLength(1);
    await agent.prompt(sessionId, "/run true");
    expect(agent.permissions).toHaveLength(2);
  });

  test("a question that the client closes cancels the turn", async () => {
    await using agent = new DrivenAgent();
    agent.onPermission = () => null;
    expect(await agent.prompt(await agent.open(), "/write a.txt x")).toEqual({ stopReason: "cancelled" });
    expect(agent.toolStates()).toEqual(["pending", "failed"]);
  });

  test("a client that cannot ask gets no change", async () => {
    await using agent = new DrivenAgent();
    agent.onPermission = () => Promise.reject(new Error("no"));
    expect(await agent.prompt(await agent.open(), "/write a.txt x")).toEqual({ stopReason: "end_turn" });
    expect(agent.text()).toContain("could not ask you");
    expect(existsSync(join(agent.cwd, "a.txt"))).toBe(false);
  });

  test("a cancel ends the turn while its question is open", async () => {
    await using agent = new DrivenAgent();
    const never = Promise.withResolvers<string>();
    agent.onPermission = () => never.promise;
    const sessionId = await agent.open();
    const turn = agent.prompt(sessionId, "/write a.txt x");
    await vi.waitUntil(() => agent.permissions.length > 0, { timeout: 10_000 });
    await agent.cancel(sessionId);
    expect(await turn).toEqual({ stopReason: "cancelled" });
    never.resolve("allow");
    expect(await agent.prompt(sessionId, "/help")).toEqual({ stopReason: "end_turn" });
    expect(existsSync(join(agent.cwd, "a.txt"))).toBe(false);
  });

  test("neither leaves the folder, nor goes through a link, nor asks about it", async () => {
    await using agent = new DrivenAgent();
    symlinkSync("/dev/shm/demo-agent-nowhere", join(agent.cwd, "link"));
    const sessionId = await agent.open();
    for (const path of ["../a.txt", "link", "/a.txt"]) await agent.prompt(sessionId, `/write ${path} x`);
    expect(agent.permissions).toEqual([]);
  });

  test("writes nowhere else when a folder has become a link since the question", async () => {
    await using agent = new DrivenAgent();
    const sub = join(agent.cwd, "sub");
    const outside = mkdtempSync(join(tmpdir(), "outside-"));
    mkdirSync(sub);
    agent.onPermission = () => {
      rmSync(sub, { recursive: true });
      symlinkSync(outside, sub);
      return "allow";
    };
    await agent.prompt(await agent.open(), "/write sub/a.txt x");
    expect(agent.text()).toContain("leads out of the session's folder");
    expect(readdirSync(outside)).toEqual([]);
    expect(agent.toolStates()).toEqual(["pending", "in_progress", "failed"]);
    rmSync(outside, { recursive: true });
  });
});

describe("/run", () => {
  test("runs in the folder after consent and shows output and code", async () => {
    await using agent = new DrivenAgent();
    const sessionId = await agent.open();
    await agent.prompt(sessionId, "/run pwd; exit 3");
    expect(agent.permissions).toMatchObject([
      { toolCall: { kind: "execute", rawInput: { command: "pwd; exit 3" } } },
    ]);
    expect(agent.text()).toBe(`The command ended with code 3.\n\n\`\`\`console\n${agent.cwd}\n\`\`\``);
    expect(agent.toolStates()).toEqual(failed);
  });

  test("lets the colours of the output through, in the call and in the answer", async () => {
    await using agent = new DrivenAgent();
    await agent.prompt(await agent.open(), "/run printf '\\033[32mgood\\033[0m\\n'");
    const block = "```console\n\u001b[32mgood\u001b[0m\n```";
    expect(agent.text()).toBe(`The command ended well.\n\n${block}`);
    expect(agent.ofKind("tool_call_update").at(-1)?.content).toEqual([
      { type: "content", content: { type: "text", text: block } },
    ]);
  });

  test("streams its output while it runs, and a cancel kills it", async () => {
    await using agent = new DrivenAgent();
    const sessionId = await agent.open();
    const turn = agent.prompt(sessionId, "/run echo $$; sleep 300");
    const output = () => JSON.stringify(agent.ofKind("tool_call_update").at(-1)?.content ?? null);
    await vi.waitUntil(() => /\d+/.test(output()), 10_000);
    const pid = Number(/\d+/.exec(output())?.[0]);
    expect(isAlive(pid)).toBe(true);
    await agent.cancel(sessionId);
    expect(await turn).toEqual({ stopReason: "cancelled" });
    expect(agent.toolStates().at(-1)).toBe("failed");
    await vi.waitUntil(() => !isAlive(pid), { timeout: 10_000 });
  });

  test("bounds what it shows", async () => {
    await using agent = new DrivenAgent();
    await agent.prompt(await agent.open(), "/run head -c 1000000 /dev/zero | tr '\\0' x");
    expect(agent.text().length).toBeLessThan(17_000);
    expect(agent.text()).toContain("... (984 kB more)");
  });

  test("takes no for an answer", async () => {
    await using agent = new DrivenAgent();
    agent.onPermission = () => "refuse";
    await agent.prompt(await agent.open(), "/run touch a.txt");
    expect(existsSync(join(agent.cwd, "a.txt"))).toBe(false);
    expect(agent.text()).toBe("All right, I do not run `touch a.txt`.");
  });
});

test("the read-only mode changes nothing and asks nothing", async () => {
  await using agent = new DrivenAgent();
  const sessionId = await agent.open();
  await agent.agent.request(methods.agent.session.setMode, { sessionId, modeId: "read-only" });
  await agent.prompt(sessionId, "/write a.txt x");
  await agent.prompt(sessionId, "/run touch a.txt");
  expect(agent.text().match(/mode "Read only"/g)).toHaveLength(2);
  expect(agent.permissions).toEqual([]);
  expect(existsSync(join(agent.cwd, "a.txt"))).toBe(false);
});

test("/plan thinks, and ticks its entries off one by one", async () => {
  await using agent = new DrivenAgent();
  await agent.prompt(await agent.open(), "/plan");
  expect(agent.text("agent_thought_chunk")).toMatch(/^A plan should be short/);
  const plans = agent
    .ofKind("plan")
    .map(({ entries }) => entries.filter((entry) => entry.status === "completed").length);
  expect(plans).toEqual([0, 1, 2, 3, 4]);
});

test("/slow streams N words, each once, and can be stopped in between", async () => {
  await using agent = new DrivenAgent();
  const sessionId = await agent.open();
  await agent.prompt(sessionId, "/slow 30");
  const words = agent.text().split(" ");
  expect(words).toHaveLength(30);
  expect(words.map((word) => Number(word.split("-")[1]))).toEqual(
    Array.from({ length: 30 }, (_, index) => index + 1),
  );

  await using slow = new DrivenAgent({ DEMO_AGENT_PACE_MS: "60000" });
  const slowSession = await slow.open();
  const turn = slow.prompt(slowSession, "/slow 2000");
  await vi.waitUntil(() => slow.text() !== "", 10_000);
  await slow.cancel(slowSession);
  expect(await turn).toEqual({ stopReason: "cancelled" });
  expect(slow.text()).toBe("alfa-1 ");
});
