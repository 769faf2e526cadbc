import type { KeptProgram } from "../keeper/keeper.ts";
import type { ProgramEnd } from "../keeper/protocol.ts";
import { StderrTail } from "./stderr-tail.ts";
import type { ProcessId } from "./table.ts";

/** How long a process that has exited, or closed its output, may take to do the other too. */
const SETTLE_MS = 250;
/** Between SIGTERM and SIGKILL for what is left of a process that nobody asked to end. */
const LEFTOVER_GRACE_MS = 2_000;
const INNER_LOST = "the process inside the agent, which does its work, has ended";

type Program = Omit<KeptProgram, "pid" | "processKey">;
type Exit = Extract<ProgramEnd, { kind: "exit" }>;
type State = "alive" | "settling" | "gone";

/**
 * The life of one agent process, from its spawn to its end.
 *
 *     alive -- exit, or a closed pipe ----> settling -- both, or 250 ms ---> gone
 *       \------ fail(): it broke the protocol, or lost what does its work ----^
 *
 * On `gone` the pipes are destroyed, so that a grandchild which holds them keeps nobody waiting, and what is left of
 * its family is ended.
 */
export class Lifetime {
  readonly #program: Program;
  readonly #stderr = new StderrTail();
  readonly #gone = Promise.withResolvers<string>();
  #state: State = "alive";
  #exit: Exit | null = null;
  #outputEnded = false;
  #inputEnded = false;
  #stderrEnded = false;
  #asked = false;
  #settleTimer: NodeJS.Timeout | undefined;
  #isAtRest = true;
  /** What does its work inside it, as it was at the last look. */
  #inner: readonly ProcessId[] = [];
  /** How many looks were begun: only the newest one's answer counts. */
  #looks = 0;

  /** Resolves once, with how it ended, in words. */
  readonly gone: Promise<string> = this.#gone.promise;

  /** @param program what was started, whose family ends with it */
  constructor(program: Program) {
    this.#program = program;
    const { stdin, stdout, stderr } = program;
    stderr.on("data", (chunk) => this.#stderr.push(chunk));
    stderr.on("error", ignore);
    stderr.once("close", () => {
      this.#stderrEnded = true;
      this.#settle();
    });
    stdout.on("error", ignore);
    stdin.on("error", ignore);
    void program.ended.then((end) => this.#ended(end));
  }

  get isGone(): boolean {
    return this.#state === "gone";
  }

  /**
   * True as soon as it has exited or closed a pipe: what is written to it from then on may be lost. Also when what does its
   * work inside it has gone while it was at rest. It would live on without, so it is given up then.
   */
  get isEnding(): boolean {
    if (this.#state !== "alive" || !this.#program.seemsAlive()) return true;
    if (!this.#isAtRest || this.#inner.every((each) => this.#program.seemsAlive(each))) return false;
    this.fail(INNER_LOST);
    return true;
  }

  /** Tells that the last byte of stdout was read and dealt with. */
  outputEnded(): void {
    this.#outputEnded = true;
    this.#settle();
  }

  /** Tells that the process takes no more input. */
  inputEnded(): void {
    this.#inputEnded = true;
    this.#settle();
  }

  /** Tells that it was given something to do: what is inside it may come and go until it rests. */
  works(): void {
    this.#isAtRest = false;
  }

  /** Tells that it has nothing to do any more. */
  rests(): void {
    this.#isAtRest = true;
    void this.lookAround();
  }

  /**
   * Takes note of what does its work inside it, and of what has left the process group by now: it may lose its parent later.
   * Resolves when that is done. Never rejects.
   */
  async lookAround(): Promise<void> {
    if (this.#state !== "alive") return;
    this.#looks += 1;
    const look = this.#looks;
    const inner = await this.#program.family.look();
    if (look === this.#looks) this.#inner = inner;
  }

  /** Gives the process up because of what it did; `reason` is for people. */
  fail(reason: string): void {
    this.#finish(reason);
  }

  /** Ends the process and its family: SIGTERM, after `graceMs` SIGKILL. Resolves when all of it is gone. */
  async end(graceMs: number): Promise<void> {
    this.#asked = true;
    await this.#program.family.end(graceMs);
    // The family is dead; the news of it may still be on its way, or stuck with a process that cannot die.
    if (!this.isGone) this.#settle(true);
    await this.gone;
  }

  #ended(end: ProgramEnd): void {
    switch (end.kind) {
      case "exit":
        this.#exit = end;
        this.#settle();
        return;
      case "lost":
        this.#finish(end.reason);
        return;
      default:
        end satisfies never;
    }
  }

  #settle(force = false): void {
    if (this.#state === "gone") return;
    if (!force && this.#exit === null && !this.#outputEnded && !this.#inputEnded) return;
    if (this.#exit !== null && this.#outputEnded && this.#stderrEnded) {
      this.#finish(this.#describe());
      return;
    }
    if (this.#state === "settling") return;
    this.#to("settling");
    this.#settleTimer = setTimeout(() => this.#finish(this.#describe()), SETTLE_MS);
  }

  #finish(text: string): void {
    if (this.#state === "gone") return;
    this.#to("gone");
    clearTimeout(this.#settleTimer);
    const { stdin, stdout, stderr, family } = this.#program;
    for (const pipe of [stdin, stdout, stderr]) pipe.destroy();
    void family.end(LEFTOVER_GRACE_MS);
    this.#gone.resolve(text);
  }

  #to(next: State): void {
    const allowed = this.#state === "alive" || (this.#state === "settling" && next === "gone");
    if (!allowed) throw new Error(`an agent process cannot go from ${this.#state} to ${next}`);
    this.#state = next;
  }

  #describe(): string {
    if (this.#exit === null) {
      const closed = this.#outputEnded ? "output" : "input";
      return this.#withStderr(`agent closed its ${closed} while it was still running`);
    }
    const { code, signal } = this.#exit;
    const how = signal === null ? `exited with code ${code}` : `was ended by ${signal}`;
    if (this.#asked) return `agent ${how} after Wilco ended it`;
    // Nobody who is killed says why: what it said last is about something else.
    return signal === "SIGKILL" ? `agent ${how}` : this.#withStderr(`agent ${how}`);
  }

  #withStderr(text: string): string {
    const line = this.#stderr.lastLine();
    return line === null ? text : `${text}: ${line}`;
  }
}

/** The errors of pipes tell only what the exit tells better. */
function ignore(): void {}
