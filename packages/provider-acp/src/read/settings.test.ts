import { expect, it } from "vitest";
import { readAgentServers } from "./settings.ts";

const read = (value: unknown) => readAgentServers(JSON.stringify(value));

it("reads agents in Zed's shape", () => {
  expect(
    read({
      theme: "dark",
      agent_servers: { "My agent": { command: "x", args: ["a"], env: { A: "1", B: 2 } } },
    }),
  ).toEqual({
    agents: [{ id: "my-agent", name: "My agent", command: "x", args: ["a"], env: { A: "1", B: "2" } }],
    problems: [],
  });
  expect(read({ agent_servers: { a: { command: "x" } } }).agents).toEqual([
    { id: "a", name: "a", command: "x", args: [], env: {} },
  ]);
});

it("calls a known agent that is configured under its id by its name", () => {
  const agent_servers = { claude: { command: "x" }, "My codex": { command: "y" } };
  expect(read({ agent_servers }).agents).toMatchObject([
    { id: "claude", name: "Claude Code" },
    { id: "my-codex", name: "My codex" },
  ]);
});

it("has nothing to say about settings without agents", () => {
  expect(read({})).toEqual({ agents: [], problems: [] });
});

it("reports a broken entry, and the others work", () => {
  const { agents, problems } = read({
    agent_servers: {
      good: { command: "x" },
      "no command": {},
      "bad args": { command: "x", args: "y" },
      text: "x",
      "!!": { command: "x" },
      Good: { command: "y" },
      ["n".repeat(65)]: { command: "x" },
    },
  });
  expect(agents.map(({ id }) => id)).toEqual(["good"]);
  expect(problems).toEqual([
    expect.stringContaining("'no command': command"),
    expect.stringContaining("'bad args': args"),
    expect.stringContaining("'text'"),
    expect.stringContaining("'!!' has no letter or digit"),
    expect.stringContaining("'Good' has the same id as another, 'good'"),
    expect.stringContaining("is too long"),
  ]);
});

it("never throws", () => {
  for (const text of ["", "{", "null", "[]", "3", '{"agent_servers": []}', '{"agent_servers": null}']) {
    expect(readAgentServers(text)).toMatchObject({ agents: [], problems: [expect.any(String)] });
  }
});
