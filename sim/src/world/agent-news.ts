import type { SimAgent } from "../agents/agent.ts";
import type { Stage } from "../agents/stage.ts";
import type { Loop } from "../time/loop.ts";
import type { World } from "./world.ts";

/** Tells the promises what the agents do. */
export class AgentNews implements Stage {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  get loop(): Loop {
    return this.#world.loop;
  }

  number(): number {
    return this.#world.number();
  }

  spawning(threadId: string): void {
    this.#world.countSpawn(threadId);
  }

  spawned(agent: SimAgent): void {
    this.#world.note(
      () => `${agent.processKey} of ${agent.threadId} is started: ${JSON.stringify(agent.script)}`,
    );
    this.#world.tell("onSpawn", agent);
  }

  opening(agent: SimAgent): void {
    this.#world.tell("onOpen", agent);
  }

  refused(threadId: string): void {
    this.#world.tell("onStartRefused", threadId);
  }

  word(agent: SimAgent): string {
    const word = `<${this.#world.number()}>`;
    this.#world.tell("onWord", agent, word);
    return word;
  }

  prompted(agent: SimAgent, text: string): string | null {
    this.#world.note(() => `${agent.processKey} has the prompt '${text}'`);
    const turn = this.#world.ledger.threads.get(agent.threadId)?.active ?? null;
    this.#world.tell("onPrompt", agent, text, turn);
    return turn?.id ?? null;
  }

  answered(agent: SimAgent): void {
    this.#world.note(() => `${agent.processKey} ends its prompt`);
    this.#world.tell("onAgentAnswered", agent);
  }

  spoke(agent: SimAgent): void {
    this.#world.tell("onSpoke", agent);
  }

  died(agent: SimAgent, detail: string): void {
    this.#world.note(() => `${agent.processKey} is gone: ${detail}`);
    this.#world.tell("onAgentGone", agent);
  }
}
