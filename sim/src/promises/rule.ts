import type { Answer } from "@wilco/core/reactor";
import type { Commit } from "@wilco/core/store";
import type { ThreadView } from "@wilco/core/timeline";
import type { ClientCommand, ThreadEvent, WilcoError } from "@wilco/shared-types";
import type { OutboxEntry } from "@wilco/web/outbox/outbox-entry";
import type { LocalDispatch } from "@wilco/web/state/local-dispatch";
import type { SimAgent } from "../agents/agent.ts";
import type { FollowedThread } from "../browser/followed-thread.ts";
import type { Tab } from "../browser/tab.ts";
import type { Shown, Told } from "../browser/witness.ts";
import type { ServerState } from "../machine/server.ts";
import type { World } from "../world/world.ts";
import type { ThreadRecord, TurnRecord } from "./records.ts";

/** What a rule stands for: a promise, or a law of the guarantees that has no number. */
export type RuleName =
  | "P1"
  | "P2"
  | "P3"
  | "P4"
  | "P5"
  | "P6"
  | "P7"
  | "P8"
  | "P9"
  | "status"
  | "binding"
  | "queue"
  | "requests"
  | "processes"
  | "reasons"
  | "acknowledged"
  | "order"
  | "errors";

/** Something that must not happen has happened. */
export interface Violation {
  readonly rule: RuleName;
  readonly text: string;
  /** Milliseconds since the world began. */
  readonly at: number;
}

/** How a client's command was judged by a server, and after how many milliseconds. */
export interface Judged {
  readonly command: ClientCommand;
  readonly answer: Answer | null;
  readonly error: WilcoError | null;
  readonly took: number;
}

/** What a promise may be told of. */
export type Hook = Extract<keyof Rule, `on${string}`>;

/** What is told, by what it is about. */
export type News = { readonly [H in Hook]: Parameters<Rule[H]> };

export type Listener = { readonly [H in Hook]: (...news: News[H]) => void };

/** One promise as a predicate: told of everything that happens in a world, it says what breaks the promise. */
export abstract class Rule {
  abstract readonly name: RuleName;
  protected readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** An event is durable; the thread is as it is after it. */
  onEvent(_event: ThreadEvent, _thread: ThreadRecord): void {}
  /** A commit is durable; the thread is as it is after it. */
  onCommit(_commit: Commit, _thread: ThreadRecord): void {}
  /** A command has arrived at a server that is up. `isOver`: it was judged, or the server is up no more. */
  onArrived(_command: ClientCommand, _isOver: () => boolean): void {}
  /** A server answered or refused a command. */
  onJudged(_judged: Judged): void {}
  onServer(_state: ServerState): void {}
  onSpawn(_agent: SimAgent): void {}
  /** An agent is asked to open a session. */
  onOpen(_agent: SimAgent): void {}
  /** An agent got a prompt with this text; `turn` is the thread's active one. */
  onPrompt(_agent: SimAgent, _text: string, _turn: TurnRecord | null): void {}
  /** An agent gave a sign of life. */
  onSpoke(_agent: SimAgent): void {}
  onWord(_agent: SimAgent, _word: string): void {}
  onAgentAnswered(_agent: SimAgent): void {}
  onAgentGone(_agent: SimAgent): void {}
  /** An agent of the thread refused a step of its start. */
  onStartRefused(_threadId: string): void {}
  onSent(_entry: OutboxEntry, _tab: Tab): void {}
  onReceived(_tab: Tab, _threadId: string, _told: Told): void {}
  onShown(_tab: Tab, _thread: FollowedThread, _shown: Shown): void {}
  onAcknowledged(_tab: Tab, _dispatch: LocalDispatch, _view: ThreadView | null): void {}
  /** Everything is well again, and has been for two seconds. */
  async atConvergence(): Promise<void> {}
  /** Everything that was under way has been asked to end, and had its time. */
  async atRest(): Promise<void> {}
  /** The last server has exited. */
  atEnd(): void {}

  protected broken(text: string): void {
    this.world.broken(this.name, text);
  }

  /** Breaks the promise unless `holds` says otherwise after `ms` of health. */
  protected within(ms: number, text: string, holds: () => boolean): void {
    this.world.health.after(ms, () => {
      if (!holds()) this.broken(text);
    });
  }
}
