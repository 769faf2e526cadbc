import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

test("the environment decides, and a wrong pace is ignored", () => {
  expect(readSettings({ DEMO_AGENT_HOME: "/home/x", DEMO_AGENT_PACE_MS: "0" })).toEqual({
    home: "/home/x",
    paceMs: 0,
  });
  expect(readSettings({ XDG_STATE_HOME: "/state", DEMO_AGENT_PACE_MS: "soon" })).toEqual({
    home: "/state/wilco-demo-agent",
    paceMs: 50,
  });
  expect(readSettings({ XDG_STATE_HOME: "/state", DEMO_AGENT_PACE_MS: "-1" }).paceMs).toBe(50);
});
