import {
  type AgentProcess,
  type OpenedSession,
  type OpenSessionInput,
  ProcessGone,
  type PromptAnswer,
  type PromptPart,
  type ProviderEvent,
} from "@wilco/core/provider";
import type { RequestOutcome } from "@wilco/shared-types";
import type { Clockwork } from "../time/clockwork.ts";
import { Performance } from "./performance.ts";
import type { AgentScript } from "./script.ts";
import type { Stage } from "./stage.ts";

/** The way from an agent to the server that started it: it is cut when that server is gone. */
interface Pipe {
  readonly clock: Clockwork;
  cut: boolean;
}

export interface AgentInput {
  readonly key: string;
  readonly threadId: string;
  readonly providerId: string;
  readonly script: AgentScript;
  readonly stage: Stage;
  readonly pipe: Pipe;
}

/** SIGKILL needs no consent, but a moment. In milliseconds. */
const DYING_MS = 2;
const SLOW_MS = 150;
/** An agent that obeys a cancel late does so when nobody can wait for it any more. In milliseconds. */
const LATE_MS = 4_000;

/** A process of an agent. It outlives the server that started it, if it is one of that kind. */
export class SimAgent implements AgentProcess {
  readonly processKey: string;
  readonly threadId: string;
  readonly providerId: string;
  readonly script: AgentScript;
  readonly gone: Promise<string>;
  /** True once it was asked to open a session: before, it sees its input end and exits. */
  wasAsked = false;
  isGone = false;
  /** The turn whose prompt it has and did not end. */
  prompted: string | null = null;
  /** When it was gone, on the loop's clock. */
  goneAt = Number.POSITIVE_INFINITY;
  /** Somebody has asked it to end. */
  isEnding = false;
  readonly #stage: Stage;
  readonly #pipe: Pipe;
  readonly #gone = Promise.withResolvers<string>();
  readonly #waiting = new Set<(error: Error) => void>();
  readonly #kept: ProviderEvent[] = [];
  readonly #performance: Performance;
  #prompts = 0;
  #listener: ((event: ProviderEvent) => void) | null = null;
  #answer: ((answer: PromptAnswer) => void) | null = null;

  constructor(input: AgentInput) {
    this.processKey = input.key;
    this.threadId = input.threadId;
    this.providerId = input.providerId;
    this.script = input.script;
    this.gone = this.#gone.promise;
    this.#stage = input.stage;
    this.#pipe = input.pipe;
    this.#performance = new Performance(this, input.stage);
  }

  /** It has asked something and got no answer. */
  get isAsking(): boolean {
    return this.#performance.isAsking;
  }

  /** A tool of the prompt is under way. */
  get usesTool(): boolean {
    return this.#performance.usesTool;
  }

  /** The server that started it is gone. */
  orphan(): void {
    this.#listener = null;
    this.#waiting.clear();
    if (this.script.orphaned === "exits" || !this.wasAsked) {
      this.#stage.loop.after(DYING_MS, () => this.die("its input ended"));
    }
  }

  onEvent(listener: (event: ProviderEvent) => void): void {
    this.#listener = listener;
    for (const event of this.#kept.splice(0)) listener(event);
  }

  async openSession({ providerSessionId }: OpenSessionInput): Promise<OpenedSession> {
    this.wasAsked = true;
    this.#stage.opening(this);
    const { open, mode } = this.script;
    if (open === "dies") this.#soon(() => this.die("exited with code 7"));
    await this.#reply(open === "slow" ? SLOW_MS : DYING_MS, open === "hangs" || open === "dies");
    if (open === "refused") this.#refuse("please sign in");
    if (open === "dies-when-open") this.#soon(() => this.die("exited at once"));
    const modes = ["auto", "careful"].map((id) => ({ id, name: id, description: null }));
    return {
      providerSessionId: providerSessionId ?? `session of ${this.processKey}`,
      how: providerSessionId === null ? "new" : "loaded",
      modelId: null,
      modeId: mode === "asks" ? "careful" : "auto",
      options: { models: [], modes, commands: [], configOptions: [] },
    };
  }

  async setModel(): Promise<void> {
    await this.#reply(DYING_MS, false);
  }

  async setMode(): Promise<void> {
    const { mode } = this.script;
    await this.#reply(DYING_MS, mode === "auto-hangs");
    if (mode === "auto-refuses") this.#refuse("there is no such mode");
  }

  async setConfigOption(): Promise<void> {
    await this.#reply(DYING_MS, false);
  }

  async prompt(parts: readonly PromptPart[]): Promise<PromptAnswer> {
    this.#assertAlive();
    const text = parts.map((part) => (part.type === "text" ? part.text : "")).join("");
    const turn = this.script.turns[this.#prompts % this.script.turns.length];
    this.#prompts += 1;
    this.prompted = this.#stage.prompted(this, text);
    const { promise, resolve, reject } = Promise.withResolvers<PromptAnswer>();
    this.#waiting.add(reject);
    this.#answer = (answer) => {
      this.#waiting.delete(reject);
      resolve(answer);
    };
    if (turn !== undefined) this.#performance.play(turn);
    return promise;
  }

  /** Ends the prompt. A second answer is no news to a promise, as it is none to a connection. */
  answer(answer: PromptAnswer): void {
    if (this.isGone || this.#pipe.cut) return;
    this.#stage.answered(this);
    this.prompted = null;
    this.#answer?.(answer);
  }

  async cancel(): Promise<void> {
    this.#assertAlive();
    const { cancel } = this.script;
    if (cancel === "hangs") await this.#reply(0, true);
    if (cancel === "ignores") return;
    const obey = (): void => {
      this.#performance.stop();
      if (cancel === "dies") this.die("exited when it was cancelled");
      else this.answer({ kind: "stop-reason", stopReason: "cancelled" });
    };
    this.#stage.loop.after(cancel === "late" ? LATE_MS : DYING_MS, obey);
  }

  respond(providerRequestId: string, outcome: RequestOutcome): void {
    if (!this.isGone) this.#performance.hear(providerRequestId, outcome);
  }

  async end(graceMs: number): Promise<void> {
    this.isEnding = true;
    const { end } = this.script;
    if (end !== "stubborn")
      this.#stage.loop.after(end === "slow" ? SLOW_MS : DYING_MS, () => this.die("ended"));
    // It is the server that kills: a server that is gone kills nobody.
    this.#pipe.clock.after(graceMs + DYING_MS, () => this.die("ended by SIGKILL"));
    await this.gone;
  }

  /** An end that some later server asks for. */
  async endBy(clock: Clockwork, graceMs: number): Promise<void> {
    this.isEnding = true;
    if (this.script.end !== "stubborn") this.#stage.loop.after(DYING_MS, () => this.die("ended"));
    clock.after(graceMs + DYING_MS, () => this.die("ended by SIGKILL"));
    await this.gone;
  }

  die(detail: string): void {
    if (this.isGone) return;
    this.isGone = true;
    this.goneAt = this.#stage.loop.now;
    this.#performance.stop();
    this.#stage.died(this, detail);
    for (const reject of this.#waiting) reject(new ProcessGone(detail));
    this.#waiting.clear();
    this.#gone.resolve(detail);
  }

  emit(event: ProviderEvent): void {
    if (this.isGone || this.#pipe.cut) return;
    this.#stage.spoke(this);
    if (this.#listener === null) this.#kept.push(event);
    else this.#listener(event);
  }

  /** Says something although nobody has asked it anything. */
  sayByItself(): void {
    this.emit({ type: "text", part: "text", text: this.#stage.word(this) });
  }

  /** Resolves after `ms`, or never; rejects when the process goes meanwhile. */
  async #reply(ms: number, never: boolean): Promise<void> {
    this.#assertAlive();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.add(reject);
    if (!never) this.#stage.loop.after(ms, resolve);
    await promise;
    this.#waiting.delete(reject);
  }

  #refuse(why: string): never {
    this.#stage.refused(this.threadId);
    throw new Error(why);
  }

  #soon(work: () => void): void {
    this.#stage.loop.after(DYING_MS, work);
  }

  #assertAlive(): void {
    if (this.isGone) throw new ProcessGone("the process is gone");
  }
}
