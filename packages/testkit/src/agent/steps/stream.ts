import type { StepFields, TextStep } from "../script/step.ts";
import type { ScriptedTurn } from "../scripted-turn.ts";

export async function streamText(step: TextStep, turn: ScriptedTurn): Promise<void> {
  await stream("agent_message_chunk", step, turn);
}

export async function streamThought(step: TextStep, turn: ScriptedTurn): Promise<void> {
  await stream("agent_thought_chunk", step, turn);
}

export async function startTool(step: StepFields["tool_call"], turn: ScriptedTurn): Promise<void> {
  const { id, title = "A tool", status = "pending", fields } = step;
  await turn.update({ sessionUpdate: "tool_call", toolCallId: id, title, status, kind: "other", ...fields });
  await turn.pause(0);
}

export async function updateTool(step: StepFields["tool_call_update"], turn: ScriptedTurn): Promise<void> {
  const { id, status, fields } = step;
  const state = status === undefined ? {} : { status };
  await turn.update({ sessionUpdate: "tool_call_update", toolCallId: id, ...state, ...fields });
  await turn.pause(0);
}

export async function floodTool(step: StepFields["tool_output"], turn: ScriptedTurn): Promise<void> {
  for (let index = 0; index < step.n; index += 1) {
    const rawOutput = `${index} `.padEnd(step.bytes, "x");
    await turn.update({ sessionUpdate: "tool_call_update", toolCallId: step.id, rawOutput });
    await turn.pause(0);
  }
}

export async function showPlan(step: StepFields["plan"], turn: ScriptedTurn): Promise<void> {
  const entries = step.entries.map(([content, status]) => ({ content, status, priority: "medium" }));
  await turn.update({ sessionUpdate: "plan", entries });
  await turn.pause(0);
}

export async function sendUpdate(step: StepFields["update"], turn: ScriptedTurn): Promise<void> {
  await turn.update(step.update);
  await turn.pause(0);
}

async function stream(sessionUpdate: string, step: TextStep, turn: ScriptedTurn): Promise<void> {
  const { n = 1, bytes = 16, delayMs = 0 } = step;
  for (let index = 0; index < n; index += 1) {
    const text = step.text ?? `${index} `.padEnd(bytes, "x");
    await turn.update({ sessionUpdate, content: { type: "text", text } });
    await turn.pause(delayMs);
  }
}
