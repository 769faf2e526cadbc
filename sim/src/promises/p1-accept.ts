import type { Commit } from "@wilco/core/store";
import type { ThreadEvent } from "@wilco/shared-types";
import { type Judged, Rule } from "./rule.ts";

const ACCEPT_MS = 5_000;

/** P1: an accepted command is durable with its effect, has one answer for ever, and makes one turn. */
export class Accept extends Rule {
  readonly name = "P1";
  readonly #answers = new Map<string, string>();
  readonly #turns = new Map<string, string>();

  override onJudged({ command, answer, error, took }: Judged): void {
    const { commandId } = command;
    const what = `${command.type} ${commandId}`;
    if (took > ACCEPT_MS) this.broken(`${what} was judged only after ${took} ms`);
    const { ledger } = this.world;
    if (answer !== null) {
      const receipt = ledger.receipts.get(commandId);
      if (receipt?.sequence !== answer.sequence || receipt.turnId !== answer.turnId) {
        this.broken(
          `${what} was answered with ${JSON.stringify(answer)}, durable is ${JSON.stringify(receipt)}`,
        );
      }
      const told = JSON.stringify(answer);
      const before = this.#answers.get(commandId) ?? told;
      this.#answers.set(commandId, before);
      if (before !== told) this.broken(`${what} was answered with ${before}, and then with ${told}`);
    }
    if (error === null || error.data.retryable) return;
    if (ledger.commands.has(commandId) || ledger.receipts.has(commandId)) {
      this.broken(`${what} was refused (${error.code}) although it is stored`);
    }
  }

  override onCommit({ events, effects, receipt }: Commit): void {
    for (const { event } of events) {
      if (event.type === "turn.requested") {
        const { turnId } = event.data;
        const due = effects.some((effect) => effect.kind === "turn.start" && effect.turnId === turnId);
        if (!due) this.broken(`turn ${turnId} was requested without its effect`);
      }
      if (event.commandId !== null && receipt?.commandId !== event.commandId) {
        this.broken(`${event.type} of command ${event.commandId} was stored without its receipt`);
      }
    }
  }

  override onEvent(event: ThreadEvent): void {
    if (event.type !== "turn.queued" && event.type !== "turn.requested") return;
    const { commandId, turnId } = event.data;
    const known = this.#turns.get(commandId) ?? turnId;
    this.#turns.set(commandId, known);
    if (known !== turnId) this.broken(`command ${commandId} made the turns ${known} and ${turnId}`);
  }
}
