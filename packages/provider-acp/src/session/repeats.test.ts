import { misbehavingAgent, type Step } from "@wilco/testkit";
import { expect, it } from "vitest";
import { named, start } from "../testing/agents.ts";

const say = (messageId: string, text: string): Step => ({
  do: "update",
  update: { sessionUpdate: "agent_message_chunk", messageId, content: { type: "text", text } },
});
const retry: Step = {
  do: "update",
  update: { sessionUpdate: "session_info_update", _meta: { codex: { error: { willRetry: true } } } },
};
const entry = misbehavingAgent({
  prompts: [{ steps: [say("1", "Half"), retry, say("2", "Half a sentence."), retry, say("3", "Half")] }],
});

it("leaves out what Codex repeats of a message that was cut off, and loses nothing at the end", async () => {
  const agent = await start(named("codex-acp", entry));
  await agent.open();
  await agent.ask("hi");
  expect(agent.text()).toBe("Half a sentence.Half");
  // Two signs of the cut, and what is withheld until it is known to be no repeat.
  expect(agent.signsOfLife()).toBe(3);
});

it("leaves out nothing that another agent says", async () => {
  const agent = await start(named("my-agent", entry));
  await agent.open();
  await agent.ask("hi");
  expect(agent.text()).toBe("HalfHalf a sentence.Half");
});

it("loses nothing of a process that dies", async () => {
  const steps = [say("1", "Half"), retry, say("2", "Ha")];
  const dies = misbehavingAgent({ prompts: [{ steps, end: { do: "exit", code: 1 } }] });
  const agent = await start(named("codex-acp", dies));
  await agent.open();
  await expect(agent.ask("hi")).rejects.toMatchObject({ name: "ProcessGone" });
  await agent.process.gone;
  expect(agent.text()).toBe("HalfHa");
});
