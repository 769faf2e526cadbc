import {
  type AgentProcess,
  type OpenedSession,
  ProcessGone,
  type PromptAnswer,
  type PromptPart,
  type ProviderEvent,
} from "@wilco/core/provider";
import type { Run } from "./adapter.ts";

/** An agent that takes every option, asks nothing, and remembers no session. */
export class InProcessAgent implements AgentProcess {
  readonly processKey: string;
  readonly gone: Promise<string>;
  readonly #run: Run;
  readonly #end = Promise.withResolvers<string>();
  /** Rejects when it is gone. */
  readonly #ended: Promise<never>;
  readonly #kept: ProviderEvent[] = [];
  #listener: ((event: ProviderEvent) => void) | null = null;
  #isGone = false;
  #isOpen = false;
  #cancel: () => void = () => undefined;

  constructor(processKey: string, run: Run) {
    this.processKey = processKey;
    this.#run = run;
    this.gone = this.#end.promise;
    this.#ended = this.gone.then((how) => Promise.reject<never>(new ProcessGone(how)));
    this.#ended.catch(() => undefined);
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  get isEnding(): boolean {
    return this.#isGone;
  }

  onEvent(listener: (event: ProviderEvent) => void): void {
    this.#listener = listener;
    for (const event of this.#kept.splice(0)) listener(event);
  }

  async openSession(): Promise<OpenedSession> {
    this.#assertAlive();
    if (this.#isOpen) throw new Error("this process has a session already");
    this.#isOpen = true;
    return {
      providerSessionId: this.processKey,
      how: "new",
      modelId: null,
      modeId: null,
      options: { models: [], modes: [], commands: [], configOptions: [] },
    };
  }

  async setModel(): Promise<void> {
    this.#assertOpen();
  }

  async setMode(): Promise<void> {
    this.#assertOpen();
  }

  async setConfigOption(): Promise<void> {
    this.#assertOpen();
  }

  async prompt(parts: readonly PromptPart[]): Promise<PromptAnswer> {
    this.#assertOpen();
    const { promise: cancelled, resolve } = Promise.withResolvers<PromptAnswer>();
    this.#cancel = () => resolve({ kind: "stop-reason", stopReason: "cancelled" });
    const text = parts.map((part) => (part.type === "text" ? part.text : "")).join("");
    return Promise.race([this.#run(text, (event) => this.#say(event)), cancelled, this.#ended]);
  }

  async cancel(): Promise<void> {
    this.#assertOpen();
    this.#cancel();
  }

  respond(): void {}

  async end(): Promise<void> {
    this.#isGone = true;
    this.#end.resolve("ended");
  }

  #say(event: ProviderEvent): void {
    if (this.#isGone) return;
    if (this.#listener === null) this.#kept.push(event);
    else this.#listener(event);
  }

  #assertAlive(): void {
    if (this.#isGone) throw new ProcessGone("ended");
  }

  #assertOpen(): void {
    this.#assertAlive();
    if (!this.#isOpen) throw new Error("this process has no session yet");
  }
}
