import type { SimAgent } from "../agents/agent.ts";
import type { TurnRecord } from "./records.ts";
import { Rule } from "./rule.ts";

/** P7: a prompt is delivered once at most, and only after its delivery is durable. */
export class UnknownOutcome extends Rule {
  readonly name = "P7";
  readonly #delivered = new Set<string>();

  override onPrompt(agent: SimAgent, text: string, turn: TurnRecord | null): void {
    if (turn?.state !== "running") {
      this.broken(
        `${agent.processKey} got the prompt '${text}' while ${turn?.id ?? "nothing"} is ${turn?.state}`,
      );
      return;
    }
    const message = this.world.ledger.threads.get(turn.threadId)?.messages.get(turn.messageId);
    if (message?.text !== text) {
      this.broken(`turn ${turn.id} was delivered as '${text}', its message is '${message?.text}'`);
    }
    if (this.#delivered.has(turn.id)) this.broken(`turn ${turn.id} was delivered twice`);
    this.#delivered.add(turn.id);
  }
}
