import type { PromptAnswer } from "@wilco/core/provider";
import type { RequestOutcome } from "@wilco/shared-types";
import type { SimAgent } from "./agent.ts";
import type { Act, Deed, End, TurnScript } from "./script.ts";
import type { Stage } from "./stage.ts";

/** What comes after an answer comes this much later, in milliseconds. */
const AFTER_MS = 30;
const FLOOD = 300;

/** An agent's work on a prompt: its acts one after the other, then its end. */
export class Performance {
  readonly #agent: SimAgent;
  readonly #stage: Stage;
  /** What the agent has asked and got no answer to. */
  readonly #open = new Set<string>();
  readonly #tools: string[] = [];
  /** Counts the performances: what belongs to an earlier one does not go on. */
  #current = 0;
  #goOn: (() => void) | null = null;

  constructor(agent: SimAgent, stage: Stage) {
    this.#agent = agent;
    this.#stage = stage;
  }

  get isAsking(): boolean {
    return this.#open.size > 0;
  }

  get usesTool(): boolean {
    return this.#tools.length > 0;
  }

  play(turn: TurnScript): void {
    this.stop();
    this.#open.clear();
    this.#tools.length = 0;
    this.#step(turn, 0);
  }

  stop(): void {
    this.#current += 1;
    this.#goOn = null;
  }

  /** An answer has arrived. */
  hear(providerRequestId: string, _outcome: RequestOutcome): void {
    this.#open.delete(providerRequestId);
    this.#stage.spoke(this.#agent);
    if (this.#open.size === 0) this.#goOn?.();
  }

  #step(turn: TurnScript, at: number): void {
    const act = turn.acts[at];
    this.#later(act?.wait ?? AFTER_MS / 3, () => {
      if (act === undefined) {
        this.#end(turn.end);
        return;
      }
      this.#do(act.what);
      const next = (): void => {
        this.#goOn = null;
        this.#step(turn, at + 1);
      };
      if (waits(act) && this.#open.size > 0) this.#goOn = next;
      else next();
    });
  }

  #later(ms: number, work: () => void): void {
    const mine = this.#current;
    this.#stage.loop.after(ms, () => {
      if (this.#current === mine && !this.#agent.isGone) work();
    });
  }

  #do(deed: Deed): void {
    const agent = this.#agent;
    switch (deed) {
      case "say":
        agent.emit({ type: "text", part: "text", text: this.#stage.word(agent) });
        return;
      case "think":
        agent.emit({ type: "text", part: "reasoning", text: this.#stage.word(agent) });
        return;
      case "flood":
        for (let count = 0; count < FLOOD; count += 1) {
          agent.emit({ type: "text", part: count % 2 === 0 ? "text" : "reasoning", text: "~" });
        }
        return;
      case "tool":
        this.#tools.push(`tool ${this.#stage.number()}`);
        this.#tellTool("in_progress");
        return;
      case "tool-done":
        this.#tellTool("completed");
        this.#tools.pop();
        return;
      case "ask":
        this.#ask();
        return;
      case "await":
        return;
      case "take-back":
        this.#takeBack();
        return;
      case "plan":
        agent.emit({
          type: "plan",
          plan: { entries: [{ content: "Do it", priority: "high", status: "pending" }] },
        });
        return;
      case "usage":
        agent.emit({ type: "usage", usage: { ...NO_USAGE, contextUsed: this.#stage.number() } });
        return;
      case "title":
        agent.emit({ type: "title", title: `Title ${this.#stage.number()}` });
        return;
      case "set-mode":
        agent.emit({ type: "configured", modelId: null, modeId: "auto", options: NO_OPTIONS });
        return;
      case "garbage":
        agent.emit({ type: "raw", name: "nobody/knows", payload: "{}" });
        return;
      default:
        deed satisfies never;
    }
  }

  #tellTool(status: "in_progress" | "completed"): void {
    const toolCallId = this.#tools.at(-1);
    if (toolCallId === undefined) return;
    this.#agent.emit({ type: "tool", tool: { toolCallId, title: toolCallId, status } });
  }

  #ask(): void {
    const providerRequestId = `question ${this.#stage.number()}`;
    this.#open.add(providerRequestId);
    const options = [
      { id: "yes", name: "Yes", kind: "allow_once" },
      { id: "no", name: "No", kind: "reject_once" },
    ];
    const request = {
      providerRequestId,
      kind: "approval",
      title: "May I?",
      toolCallId: null,
      options,
    } as const;
    this.#agent.emit({ type: "request", request });
  }

  #takeBack(): void {
    const [providerRequestId] = this.#open;
    if (providerRequestId === undefined) return;
    this.#open.delete(providerRequestId);
    this.#agent.emit({ type: "request-gone", providerRequestId });
  }

  #end(end: End): void {
    const agent = this.#agent;
    switch (end) {
      case "never":
        return;
      case "dies":
        agent.die("exited with code 1");
        return;
      case "error":
        agent.answer({ kind: "error", detail: "the model is out of order" });
        return;
      case "answers-twice":
        agent.answer(because("end_turn"));
        agent.answer({ kind: "error", detail: "a second answer" });
        this.#later(AFTER_MS, () => agent.answer(because("refusal")));
        return;
      case "talks-on":
        agent.answer(because("end_turn"));
        this.#later(AFTER_MS, () => agent.sayByItself());
        this.#later(AFTER_MS * 3, () => this.#ask());
        return;
      case "end_turn":
      case "max_tokens":
      case "refusal":
      case "cancelled":
      case "odd":
        agent.answer(because(end));
        return;
      default:
        end satisfies never;
    }
  }
}

function waits({ what }: Act): boolean {
  return what === "await";
}

function because(stopReason: string): PromptAnswer {
  return { kind: "stop-reason", stopReason };
}

const NO_USAGE = { contextUsed: null, contextSize: null, cost: null, inputTokens: null, outputTokens: null };
const NO_OPTIONS = { models: [], modes: [], commands: [], configOptions: [] };
