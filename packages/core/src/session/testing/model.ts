import type { PendingThreadEvent, ThreadEvent, Turn } from "@wilco/shared-types";
import type { Effect } from "../../store/port.ts";
import { applySessionItem, type ThreadView } from "../../timeline/view.ts";
import {
  type DecideMeta,
  type Decision,
  decide,
  decideReactor,
  type ReactorCommand,
  type ThreadClientCommand,
} from "../decide/index.ts";
import { evolve } from "../evolve/index.ts";
import { ABSENT, type LiveThread, type ThreadState } from "../state.ts";
import { ask } from "./asks.ts";
import { CODEX } from "./happened.ts";

export type Command = ThreadClientCommand | ReactorCommand;

/**
 * One thread with its whole past: what a store and a page would hold of it after each command. The facts of a
 * decision are read from the view, as the reactor reads them from the store.
 */
export class ThreadModel {
  state: ThreadState = ABSENT;
  readonly events: ThreadEvent[] = [];
  readonly effects: Effect[] = [];
  /** The view after each event, by its index in `events`. */
  readonly views: ThreadView[] = [];
  /** The bounds of the model's clock: ms since its beginning. */
  now = 0;
  #sequence = 0;
  #made = 0;

  /** @param begin the command that makes the thread */
  constructor(begin: Command = ask.create()) {
    this.give(begin, 1);
  }

  get live(): LiveThread {
    if (this.state.kind !== "live") throw new Error(`the thread is ${this.state.kind}`);
    return this.state;
  }

  get view(): ThreadView {
    const view = this.views.at(-1);
    if (view === undefined) throw new Error("nothing has happened");
    return view;
  }

  get at(): string {
    return new Date(Date.UTC(2026, 0, 1) + this.now).toISOString();
  }

  newId = (): string => {
    this.#made += 1;
    return `id-${this.#made}`;
  };

  /** Decides a command, without any consequence. */
  judge(command: Command): Decision {
    const commandId = "commandId" in command ? command.commandId : null;
    const meta: DecideMeta = {
      at: this.at,
      commandId,
      newId: this.newId,
      startTimeoutMs: 30_000,
      stopTimeoutMs: 5_000,
    };
    if (!("commandId" in command)) return decideReactor(this.state, command, meta);
    const view = this.views.at(-1);
    const facts = {
      projectExists: true,
      providerKnown: true,
      defaultProviderId: CODEX,
      messageExists: "messageId" in command && !!view?.messages.some(({ id }) => id === command.messageId),
      turn: "turnId" in command ? this.#turn(command.turnId) : null,
      requestExists: "requestId" in command && !!view?.requests.some(({ id }) => id === command.requestId),
      tiedThreadId: null,
      busyThreadId: null,
      parts: [{ type: "text" as const, text: "text" in command ? command.text : "" }],
    };
    return decide(this.state, command, { meta, facts });
  }

  /** Decides a command and commits what it decided. `gap`: what other threads committed in between. */
  give(command: Command, gap: number): Decision {
    const decision = this.judge(command);
    if (decision.kind !== "accepted") return decision;
    this.#sequence += gap;
    for (const event of decision.events) this.#commit(event);
    this.effects.push(...decision.effects);
    return decision;
  }

  #commit(pending: PendingThreadEvent): void {
    this.#sequence += 1;
    const event: ThreadEvent = { ...pending, sequence: this.#sequence };
    this.state = evolve(this.state, event);
    this.events.push(event);
    const before = this.views.at(-1) ?? this.#firstView();
    const view = before === null ? null : applySessionItem(before, { type: "event", event });
    if (view !== null) this.views.push(view);
  }

  #firstView(): ThreadView | null {
    if (this.state.kind !== "live") return null;
    const nothing = { turns: [], messages: [], activities: [], requests: [], before: null };
    const { thread, queue } = this.state;
    return { sequence: 0, thread, session: null, queue, ...nothing };
  }

  #turn(turnId: string | undefined): Turn | null {
    return this.views.at(-1)?.turns.find(({ id }) => id === turnId) ?? null;
  }
}
