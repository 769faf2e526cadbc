import type { Loop } from "../time/loop.ts";
import type { SimAgent } from "./agent.ts";

/** What agents need of the world around them, and what the world wants to know of them. */
export interface Stage {
  readonly loop: Loop;
  /** A process is being started for a thread. */
  spawning(threadId: string): void;
  spawned(agent: SimAgent): void;
  /** It is asked to open a session. */
  opening(agent: SimAgent): void;
  /** A step of a start is refused. */
  refused(threadId: string): void;
  /** A word that no agent has ever said. */
  word(agent: SimAgent): string;
  /** A number that was never given out. */
  number(): number;
  /** A prompt has arrived. Gives the id of its turn. */
  prompted(agent: SimAgent, text: string): string | null;
  /** The agent has ended its prompt. */
  answered(agent: SimAgent): void;
  /** The agent gave a sign of life. */
  spoke(agent: SimAgent): void;
  died(agent: SimAgent, detail: string): void;
}
