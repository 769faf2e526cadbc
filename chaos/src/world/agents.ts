import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { misbehavingAgent, readAgentLog, writeAgentScript } from "@wilco/testkit/agent";
import { isAlive } from "@wilco/testkit/processes";
import { scriptOf } from "../plan/mood.ts";

/** The agent of one lane: a program of its own, whose every process is known by its log. */
export class LaneAgent {
  readonly id: string;
  readonly threadId = randomUUID();
  readonly #script: string;
  readonly #log: string;

  constructor(folder: string, lane: number) {
    this.id = `lane-${lane}`;
    this.#script = join(folder, `${this.id}.json`);
    this.#log = join(folder, `${this.id}.log`);
    writeAgentScript(this.#script, scriptOf(this.#log, join(folder, `${this.id}.sessions`)));
  }

  /** What stands in `settings.json`. */
  get entry() {
    return misbehavingAgent(this.#script);
  }

  /** The text of each prompt that has reached it, as often as it did. */
  prompts(): string[] {
    return this.#lines("session/prompt").map(({ detail }) => detail);
  }

  /** Its process that lives now; null when there is none. */
  living(): number | null {
    return this.#lines("spawn").findLast(({ pid }) => isAlive(pid))?.pid ?? null;
  }

  #lines(what: string) {
    return existsSync(this.#log) ? readAgentLog(this.#log).filter((line) => line.what === what) : [];
  }
}
