import type { ContentBlock } from "@agentclientprotocol/sdk";
import { Refusal } from "../refusal.ts";
import { remember } from "../session/memory.ts";
import { codeSpan } from "../stream/markdown.ts";
import type { Turn } from "../stream/turn.ts";
import { answerText } from "./answer-text.ts";
import { commandList } from "./help.ts";
import { commands } from "./index.ts";
import { parseCommand } from "./parse-command.ts";

/**
 * Answers one prompt: by the slash command that it names, or with the answer to any other text. What a
 * command refuses is said in the chat.
 */
export async function answer(turn: Turn, prompt: readonly ContentBlock[]): Promise<void> {
  const text = prompt.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
  turn.recordPrompt(text);
  const { memory } = turn.session;
  const before = { ...memory };
  remember(memory, text);
  const invocation = parseCommand(text);
  if (invocation === null) {
    await turn.say(answerText(text, prompt, before));
    return;
  }
  const command = commands.find(({ name }) => name === invocation.name);
  if (command === undefined) {
    await turn.say(
      `I know no command ${codeSpan(`/${invocation.name}`)}. These I know:\n\n${commandList(commands)}`,
    );
    return;
  }
  try {
    await command.run(turn, invocation.argument);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await turn.say(error.message);
  }
}
