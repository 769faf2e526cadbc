import type { ThreadEvent } from "@wilco/shared-types";
import type { ThreadRecord, TurnRecord } from "./records.ts";
import { type Judged, Rule } from "./rule.ts";

/** What a thread does by itself waits for the storage and for nothing else. In milliseconds of health. */
const PROMPT_MS = 800;

/** P8: nothing that happens in one thread delays another. */
export class Isolation extends Rule {
  readonly name = "P8";

  override onEvent(event: ThreadEvent, thread: ThreadRecord): void {
    if (event.type === "turn.requested" && thread.active !== null) this.#watch(thread, thread.active);
  }

  override onJudged({ command, took }: Judged): void {
    if (took > PROMPT_MS && this.world.wasWellFor(took)) {
      this.broken(`${command.type} ${command.commandId} was judged only after ${took} ms`);
    }
  }

  /** Its start begins at once, unless its own former process or a lack of room is in the way. */
  #watch(thread: ThreadRecord, turn: TurnRecord): void {
    const spawned = this.world.spawnsOf(thread.id);
    let free = 0;
    const look = (): void => {
      if (turn.state !== "requested" || this.world.spawnsOf(thread.id) > spawned) return;
      free = this.world.mayWait(thread.id) ? 0 : free + LOOK_MS;
      if (free < PROMPT_MS) this.world.health.after(LOOK_MS, look);
      else this.broken(`the start of turn ${turn.id} has not begun after ${PROMPT_MS} ms`);
    };
    this.world.health.after(LOOK_MS, look);
  }
}

const LOOK_MS = 200;
