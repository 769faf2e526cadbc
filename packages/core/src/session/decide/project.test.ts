import { describe, expect, test } from "vitest";
import { evolveProject } from "../evolve/project.ts";
import { ABSENT, type ProjectState } from "../state.ts";
import type { ProjectCommand } from "./command.ts";
import { decideProject } from "./project.ts";

const at = "2026-01-01T12:00:00.000Z";
const ids = { commandId: "command", projectId: "project" } as const;
const create = { ...ids, type: "project.create", path: "/home/me/tools" } as const;
const rename = { ...ids, type: "project.rename", name: "Other" } as const;
const remove = { ...ids, type: "project.remove" } as const;

/** The state after a command; throws the refusal. */
function stateAfter(state: ProjectState, command: ProjectCommand, threads = 0): ProjectState {
  const decision = decideProject(state, command, { at, threads });
  if (decision.kind === "refused") throw decision.error;
  return decision.events.reduce(evolveProject, state);
}

const live = stateAfter(ABSENT, create);

describe("a project", () => {
  test.each([
    ["/home/me/tools", undefined, "tools"],
    ["/home/me/tools/", undefined, "tools"],
    ["/", undefined, "/"],
    ["/home/me/tools", "Mine", "Mine"],
  ])("at %s, named %s, is called %s", (path, name, expected) => {
    const command = { ...create, path, ...(name === undefined ? {} : { name }) };
    expect(stateAfter(ABSENT, command)).toEqual({
      kind: "live",
      project: { id: "project", name: expected, path, createdAt: at },
    });
  });

  test("is renamed, and removed when it has no threads", () => {
    expect(stateAfter(live, rename)).toMatchObject({ project: { name: "Other" } });
    expect(stateAfter(live, remove)).toEqual({ kind: "removed" });
  });

  test.each([
    ["made twice", live, create, 0, "project-exists"],
    ["made again after it was removed", stateAfter(live, remove), create, 0, "project-exists"],
    ["renamed and not there", ABSENT, rename, 0, "project-not-found"],
    ["removed and not there", stateAfter(live, remove), remove, 0, "project-not-found"],
    ["removed with threads", live, remove, 1, "project-not-empty"],
  ] as const)("is refused: %s", (...[, state, command, threads, code]) => {
    expect(decideProject(state, command, { at, threads })).toMatchObject({
      kind: "refused",
      error: { data: { code } },
    });
  });
});
