import { expect, test } from "vitest";
import { aSession } from "./testing/thread-view.ts";
import { nameOfChoice, settingsOf } from "./turn-settings.ts";

const named = (id: string) => ({ id, name: id.toUpperCase(), description: null });
const option = { description: null, category: null };
const session = aSession({
  modelId: "a",
  options: {
    models: [named("a"), named("b")],
    modes: [named("only")],
    commands: [],
    configOptions: [
      {
        ...option,
        id: "effort",
        name: "Effort",
        kind: "select",
        current: "low",
        choices: [named("low"), named("high")],
      },
      { ...option, id: "fast", name: "Fast", kind: "boolean", current: false, choices: [] },
    ],
  },
});

test("shows what there is to choose, as the agent has it", () => {
  expect(settingsOf(session, {}).map(({ label, value }) => [label, value])).toEqual([
    ["Model", "a"],
    ["Effort", "low"],
    ["Fast", "false"],
  ]);
});

test("a choice is shown, and kept beside the others", () => {
  const effort = settingsOf(session, { modelId: "b" }).find(({ label }) => label === "Effort");
  const chosen = effort?.choose("high") ?? {};
  expect(chosen).toEqual({ modelId: "b", configOptions: { effort: "high" } });
  const fast = settingsOf(session, chosen).find(({ label }) => label === "Fast");
  expect(fast?.choose("true")).toEqual({ modelId: "b", configOptions: { effort: "high", fast: true } });
  expect(settingsOf(session, chosen).map(({ value }) => value)).toEqual(["b", "high", "false"]);
});

test("what a setting stands at has a name, also when it is none of the choices", () => {
  expect(settingsOf(session, {}).map(nameOfChoice)).toEqual(["A", "LOW", "off"]);
  expect(settingsOf({ ...session, modelId: "of-yesterday" }, {}).map(nameOfChoice)[0]).toBe("of-yesterday");
});
