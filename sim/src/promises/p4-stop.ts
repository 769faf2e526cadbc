import { type ClientCommand, isTerminal, type ThreadEvent } from "@wilco/shared-types";
import type { ThreadRecord } from "./records.ts";
import { type Judged, Rule } from "./rule.ts";

/** A command waits for the storage and for nothing else. In milliseconds of health. */
const JUDGED_MS = 1_000;

/** P4: Stop is accepted in every phase, ends its turn in time as interrupted, and nothing of it is stored any more. */
export class Stop extends Rule {
  readonly name = "P4";

  override onEvent(event: ThreadEvent, thread: ThreadRecord): void {
    if (event.type === "turn.interrupt-requested") this.#watch(event.data.turnId);
    if (event.type === "message.delta" || event.type === "message.started") {
      const turn = thread.active;
      if (turn === null || turn.stopAskedAt === null) return;
      this.broken(`text of turn ${turn.id} was stored after it was stopped`);
    }
    if (event.type === "activity.recorded" && event.data.activity.kind === "agent.raw") {
      const { active } = thread;
      if (active?.stopAskedAt != null)
        this.broken(`what the agent of ${active.id} says is stored after the stop`);
    }
    if (event.type !== "turn.completed" && event.type !== "turn.failed") return;
    const turn = this.world.ledger.turns.get(event.data.turnId);
    if (turn === undefined || turn.stopAskedAt === null) return;
    this.broken(`turn ${turn.id} was stopped, and ${turn.state}`);
  }

  override onJudged({ command, answer, error }: Judged): void {
    if (command.type !== "turn.interrupt") return;
    if (error !== null && !MAY_REFUSE.includes(error.code)) this.broken(`Stop was refused: ${error.code}`);
    if (answer?.turnId == null) return;
    const turn = this.world.ledger.turns.get(answer.turnId);
    if (turn === undefined || isTerminal(turn.state) || turn.stopAskedAt !== null) return;
    this.broken(`turn ${turn.id} is ${turn.state} although Stop was accepted`);
  }

  override onArrived({ type }: ClientCommand, isOver: () => boolean): void {
    if (type !== "turn.interrupt") return;
    this.within(JUDGED_MS, "a Stop waits for something else than the storage", isOver);
  }

  #watch(turnId: string): void {
    const { settings, slack, ledger } = this.world;
    const text = `turn ${turnId} goes on ${settings.stopTimeoutMs} ms after it was stopped`;
    this.within(settings.stopTimeoutMs + slack, text, () => {
      const turn = ledger.turns.get(turnId);
      return turn === undefined || isTerminal(turn.state);
    });
  }
}

const MAY_REFUSE = ["thread-not-found", "turn-not-found", "storage-unavailable", "server-stopping"];
