import type { StepFields } from "../script/step.ts";
import type { ScriptedTurn } from "../scripted-turn.ts";
import type { WireMessage } from "../wire.ts";

const allowOrRefuse = [
  ["allow", "Allow", "allow_once"],
  ["refuse", "Refuse", "reject_once"],
] as const;

export async function askPermission(step: StepFields["permission"], turn: ScriptedTurn): Promise<void> {
  const { id, title = "A tool", options = allowOrRefuse } = step;
  const asked = turn.ask("session/request_permission", {
    toolCall: { toolCallId: id, title, kind: "other", status: "pending" },
    options: options.map(([optionId, name, kind]) => ({ optionId, name, kind })),
  });
  if (step.wait === false) {
    await turn.pause(0);
    return;
  }
  const outcome = outcomeOf(await turn.until(asked));
  if (!step.say) return;
  await turn.update({
    sessionUpdate: "agent_message_chunk",
    content: { type: "text", text: `permission: ${outcome}` },
  });
}

export async function sendRequest(step: StepFields["request"], turn: ScriptedTurn): Promise<void> {
  const asked = turn.ask(step.method, step.params ?? {});
  if (step.wait === false) await turn.pause(0);
  else await turn.until(asked);
}

function outcomeOf(answer: WireMessage): string {
  if (answer.error !== undefined) return `error ${answer.error.code}`;
  const { outcome } = answer.result as { outcome: { outcome: string; optionId?: string } };
  return outcome.optionId ?? outcome.outcome;
}
