import type { AgentScript } from "../agents/script.ts";
import type { Fate, Point } from "../machine/weather.ts";

/** One run of the world, as data: the same schedule always makes the same run. */
export interface Schedule {
  /** What the delays are thrown from. */
  readonly seed: number;
  readonly setup: Setup;
  readonly steps: readonly Step[];
}

export interface Setup {
  readonly threads: number;
  /** The tabs of each browser. */
  readonly browsers: readonly number[];
  readonly maxAgents: number;
  /** How many events may wait for a tab before it is told from the storage. */
  readonly inboxLimit: number;
  /** The longest that a message is on its way, and that a call of the storage takes in each direction, in ms. */
  readonly network: number;
  readonly storage: number;
  /** How the processes of agents behave, in the order of their starts, over and over. */
  readonly agents: readonly AgentScript[];
}

/** Something that happens `wait` ms after what happened before. */
export interface Step {
  readonly wait: number;
  readonly what: Happening;
}

/** Tabs, threads and choices are picked by number, whatever there is at that moment. */
interface Picked {
  readonly tab: number;
  readonly thread: number;
}

/** What a person does in a tab. */
export type Deed =
  | ({ readonly do: "send"; readonly provider: "own" | "claude"; readonly mode: "own" | "auto" } & Picked)
  | ({ readonly do: "send-to-new-thread" } & Picked)
  | ({ readonly do: "stop" } & Picked)
  | ({ readonly do: "stop-session" } & Picked)
  | ({ readonly do: "retry"; readonly pick: number } & Picked)
  | ({ readonly do: "respond"; readonly option: "yes" | "no" | "cancelled" } & Picked)
  | ({
      readonly do: "queue";
      readonly how: "edit" | "remove" | "reorder" | "sendNow";
      readonly pick: number;
    } & Picked)
  | ({ readonly do: "delete" | "archive" | "unarchive" | "rename" } & Picked)
  | ({ readonly do: "set-policy"; readonly policy: "ask" | "accept-all" } & Picked)
  | { readonly do: "reload" | "close-tab" | "open-tab"; readonly tab: number };

/** What becomes of the network of a tab. */
export type Disturbance =
  | { readonly do: "cut" | "offline" | "online" | "dig" | "fill"; readonly tab: number }
  | { readonly do: "slow-network"; readonly tab: number; readonly ms: number }
  | {
      readonly do: "next-messages";
      readonly tab: number;
      readonly are: "lostRequests" | "lostAnswers" | "doubledRequests" | "doubledItems";
      readonly count: number;
    };

/** What becomes of the machine on which the server runs. */
export type Accident =
  /** At once, or at the call of the storage after so many others. */
  | { readonly do: "crash"; readonly restartAfter: number }
  | {
      readonly do: "crash-at";
      readonly calls: number;
      readonly commits: boolean;
      readonly point: Point;
      readonly restartAfter: number;
    }
  | { readonly do: "drain"; readonly restartAfter: number }
  | { readonly do: "fates"; readonly fates: readonly Fate[] }
  | { readonly do: "outage" | "slow-storage"; readonly ms: number }
  | { readonly do: "jump-clock"; readonly ms: number }
  | { readonly do: "agent"; readonly thread: number; readonly how: "dies" | "speaks" };

export type Happening = Deed | Disturbance | Accident;
