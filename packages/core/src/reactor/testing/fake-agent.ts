import type { ConfigValue, RequestOutcome } from "@wilco/shared-types";
import {
  type AgentProcess,
  type OpenedSession,
  type OpenSessionInput,
  ProcessGone,
  type PromptAnswer,
  type PromptPart,
  type ProviderEvent,
} from "../../provider/index.ts";
import type { Clock } from "../clock.ts";

/** What a call does: succeeds, never answers, finds the process gone, or is refused with a text. */
export type Step = "ok" | "hangs" | "dies" | { readonly refused: string };

/** How one agent behaves. Everything that is left out goes well; prompts wait for the test. */
export interface AgentScript {
  readonly spawn?: "ok" | "hangs" | { readonly refused: string };
  readonly open?: Step;
  readonly setModel?: Step;
  readonly setMode?: Step;
  readonly setConfigOption?: Step;
  /** Called with each prompt. */
  readonly prompt?: (agent: FakeAgent) => void;
  /** Called with each answer to a question that is open. */
  readonly respond?: (agent: FakeAgent) => void;
  readonly cancel?: "obeyed" | "ignored" | "hangs";
  /** `stubborn`: gone only after the grace; `never`: it cannot be ended. */
  readonly end?: "ok" | "stubborn" | "never";
  readonly opened?: Partial<OpenedSession>;
  /** It dies in the moment in which its session stands. */
  readonly dieWhenOpened?: boolean;
  /** It begins to end in that moment, with these words, and is gone a little later. */
  readonly fadeWhenOpened?: string;
}

interface Prompt {
  readonly parts: readonly PromptPart[];
  readonly settle: (answer: PromptAnswer) => void;
  readonly reject: (error: Error) => void;
}

const OPENED: OpenedSession = {
  providerSessionId: "agent-session",
  how: "new",
  modelId: null,
  modeId: null,
  options: { models: [], modes: [], commands: [], configOptions: [] },
};

/** An agent process that does what its script says, and keeps what was asked of it. */
export class FakeAgent implements AgentProcess {
  readonly processKey: string;
  readonly gone: Promise<string>;
  readonly prompts: Prompt[] = [];
  readonly responses: [string, RequestOutcome][] = [];
  readonly opens: OpenSessionInput[] = [];
  readonly chosen: string[] = [];
  /** The graces with which it was asked to end, in milliseconds. */
  readonly ends: number[] = [];
  cancels = 0;
  isGone = false;
  isEnding = false;
  readonly #script: AgentScript;
  readonly #clock: Clock;
  readonly #gone = Promise.withResolvers<string>();
  readonly #waiting = new Set<(error: Error) => void>();
  readonly #kept: ProviderEvent[] = [];
  readonly #questions = new Set<string>();
  #isOpen = false;
  #listener: ((event: ProviderEvent) => void) | null = null;

  constructor(processKey: string, script: AgentScript, clock: Clock) {
    this.processKey = processKey;
    this.gone = this.#gone.promise;
    this.#script = script;
    this.#clock = clock;
  }

  onEvent(listener: (event: ProviderEvent) => void): void {
    this.#listener = listener;
    for (const event of this.#kept.splice(0)) listener(event);
  }

  async openSession(input: OpenSessionInput): Promise<OpenedSession> {
    if (this.#isOpen) throw new Error("this process has a session already");
    this.opens.push(input);
    await this.#do(this.#script.open ?? "ok");
    this.#isOpen = true;
    const how = input.providerSessionId === null ? "new" : "loaded";
    if (this.#script.fadeWhenOpened !== undefined) this.fade(this.#script.fadeWhenOpened);
    if (this.#script.dieWhenOpened === true) this.die("agent exited at once");
    const providerSessionId = input.providerSessionId ?? OPENED.providerSessionId;
    return { ...OPENED, providerSessionId, how, ...this.#script.opened };
  }

  async setModel(modelId: string): Promise<void> {
    this.#assertOpen();
    await this.#do(this.#script.setModel ?? "ok");
    this.chosen.push(modelId);
  }

  async setMode(modeId: string): Promise<void> {
    this.#assertOpen();
    await this.#do(this.#script.setMode ?? "ok");
    this.chosen.push(modeId);
  }

  async setConfigOption(optionId: string, value: ConfigValue): Promise<void> {
    this.#assertOpen();
    await this.#do(this.#script.setConfigOption ?? "ok");
    this.chosen.push(`${optionId}=${String(value)}`);
  }

  async prompt(parts: readonly PromptPart[]): Promise<PromptAnswer> {
    this.#assertAlive();
    this.#assertOpen();
    const { promise, resolve, reject } = Promise.withResolvers<PromptAnswer>();
    this.prompts.push({ parts, settle: resolve, reject });
    this.#waiting.add(reject);
    this.#script.prompt?.(this);
    return promise;
  }

  async cancel(): Promise<void> {
    this.#assertAlive();
    this.cancels += 1;
    const how = this.#script.cancel ?? "obeyed";
    if (how === "obeyed") this.answer("cancelled");
    if (how === "hangs") await this.#do("hangs");
  }

  respond(providerRequestId: string, outcome: RequestOutcome): void {
    if (this.isGone || !this.#questions.delete(providerRequestId)) return;
    this.responses.push([providerRequestId, outcome]);
    this.#script.respond?.(this);
  }

  async end(graceMs: number): Promise<void> {
    this.ends.push(graceMs);
    const how = this.#script.end ?? "ok";
    if (how === "ok") this.die("agent was ended");
    if (how === "stubborn") this.#clock.after(graceMs, () => this.die("agent was ended by SIGKILL"));
    await this.gone;
  }

  /** Begins to end by itself, as a real process does before it is gone; `detail` says how. */
  fade(detail: string): void {
    this.isEnding = true;
    this.#clock.after(250, () => this.die(detail));
  }

  /** Ends the process by itself; `detail` says how. */
  die(detail: string): void {
    if (this.isGone) return;
    this.isGone = true;
    this.isEnding = true;
    for (const reject of this.#waiting) reject(new ProcessGone(detail));
    this.#gone.resolve(detail);
  }

  emit(event: ProviderEvent): void {
    if (this.#listener === null) this.#kept.push(event);
    else this.#listener(event);
  }

  say(text: string): void {
    this.emit({ type: "text", part: "text", text });
  }

  /** Asks for a permission with the options `yes` and `no`. */
  ask(providerRequestId: string): void {
    const options = [
      { id: "yes", name: "Yes", kind: "allow_once" },
      { id: "no", name: "No", kind: "reject_once" },
    ];
    this.#questions.add(providerRequestId);
    const rest = { kind: "approval", title: "May I?", toolCallId: null } as const;
    this.emit({ type: "request", request: { providerRequestId, ...rest, options } });
  }

  /** Ends the newest prompt with a stop reason. Again, and late, changes nothing: it is a promise. */
  answer(stopReason = "end_turn"): void {
    this.prompts.at(-1)?.settle({ kind: "stop-reason", stopReason });
  }

  /** Answers the newest prompt with an error of the agent's. */
  refuse(detail: string): void {
    this.prompts.at(-1)?.settle({ kind: "error", detail });
  }

  get promptTexts(): string[] {
    return this.prompts.map(({ parts }) =>
      parts.map((part) => (part.type === "text" ? part.text : "")).join(""),
    );
  }

  #assertOpen(): void {
    if (!this.#isOpen) throw new Error("this process has no session yet");
  }

  #assertAlive(): void {
    if (this.isGone) throw new ProcessGone("agent is gone");
  }

  async #do(step: Step): Promise<void> {
    this.#assertAlive();
    if (step === "ok") return;
    if (step === "dies") {
      this.die("agent exited with code 7");
      throw new ProcessGone("agent exited with code 7");
    }
    if (step !== "hangs") throw new Error(step.refused);
    const { promise, reject } = Promise.withResolvers<never>();
    this.#waiting.add(reject);
    await promise;
  }
}
