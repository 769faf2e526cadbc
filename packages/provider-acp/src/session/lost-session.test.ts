import { expect, it } from "vitest";
import { start } from "../testing/agents.ts";

it("is opened again by the next prompt, in the mode that it was in", async () => {
  const agent = await start("loses-session");
  await agent.open();
  await agent.process.setMode("ask");
  expect(await agent.ask("hi")).toEqual({ kind: "stop-reason", stopReason: "end_turn" });
  expect(agent.text()).toBe("mode ask.mode ask.Hello");
  expect(agent.events.filter(({ type }) => type === "configured").at(-1)).toMatchObject({ modeId: "ask" });
});

it("ends the process of an agent that cannot open it again", async () => {
  const agent = await start("loses-session-for-good");
  await agent.open();
  await expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone" });
  expect(await agent.process.gone).toBe("the agent has lost its session");
});
