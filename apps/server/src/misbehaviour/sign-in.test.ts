import { expect, test, vi } from "vitest";
import { expectEnd, expectGoesOn, expectSettled, Stage } from "../testing/stage/index.ts";

vi.setConfig({ testTimeout: 60_000 });

test("an agent that wants a sign-in says so, and is ready when it has answered a turn [B]", async () => {
  await using stage = await Stage.open();
  const initialize = { do: "answer", result: { authMethods: [{ id: "a", name: "Browser" }] } } as const;
  const refused = { do: "error", code: -32000, message: "Authentication required" } as const;
  const detail = "The agent needs a sign-in (Browser): sign in under Agents or with its own program";
  const scene = await stage.scene({ initialize, prompts: [{ end: refused }] });
  expectEnd(await scene.say("go"), { state: "failed", reason: "agent-error", detail });
  await expectSettled(scene);
  expect(await scene.provider()).toMatchObject({ status: "needs-login", authMethods: [{ id: "a" }] });
  scene.becomes({ initialize, newSession: refused });
  expectEnd(await scene.say("go"), { state: "failed", reason: "provider-start-failed", detail });
  await expectSettled(scene);
  scene.becomes({ initialize });
  await expectGoesOn(scene);
  expect(await scene.provider()).toMatchObject({ status: "ready", detail: null });
  expect(scene.pids("spawn")).toHaveLength(3);
  await scene.end();
});
