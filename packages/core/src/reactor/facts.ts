import type { MessagePart, Turn } from "@wilco/shared-types";
import type { ProviderAdapter } from "../provider/port.ts";
import {
  type Facts,
  providerFor,
  retryProviderFor,
  type ThreadClientCommand,
} from "../session/decide/index.ts";
import type { ThreadState } from "../session/state.ts";
import type { Store } from "../store/port.ts";
import { type Content, contentOf } from "./attachments.ts";
import { busyThreadIn, folderOf } from "./folders.ts";
import type { States } from "./states.ts";

const NOTHING: Content = { parts: [], attachments: [] };

/** Judges and converts the message that a command carries, if it carries one. Throws like `contentOf`. */
export function readContent(command: ThreadClientCommand, newId: () => string): Content {
  switch (command.type) {
    case "turn.start":
      return contentOf(command.text, command.attachments ?? [], newId);
    case "queue.edit":
      return contentOf(command.text, [], newId);
    default:
      // No other command carries a message.
      return NOTHING;
  }
}

/** Reads what a decision needs besides the thread's own state. */
export class FactReader {
  readonly #store: Store;
  readonly #states: States;
  readonly #adapter: ProviderAdapter;

  constructor(parts: { readonly store: Store; readonly states: States; readonly adapter: ProviderAdapter }) {
    this.#store = parts.store;
    this.#states = parts.states;
    this.#adapter = parts.adapter;
  }

  async read(state: ThreadState, command: ThreadClientCommand, content: Content): Promise<Facts> {
    const defaultProviderId = this.#adapter.defaultProviderId();
    const facts: Facts = {
      projectExists: false,
      providerKnown: false,
      defaultProviderId,
      messageExists: false,
      turn: null,
      requestExists: false,
      tiedThreadId: null,
      busyThreadId: null,
      parts: content.parts,
    };
    const { threadId } = command;
    switch (command.type) {
      case "thread.create": {
        const projectExists = await this.#projectExists(command.projectId);
        const providerKnown = command.providerId !== undefined && this.#adapter.has(command.providerId);
        return { ...facts, projectExists, providerKnown };
      }
      case "thread.import": {
        const { projectId, providerId, providerSessionId } = command;
        const projectExists = await this.#projectExists(projectId);
        const [tied] = await this.#store.readTiedThreads(providerId, [providerSessionId]);
        const tiedThreadId = tied?.threadId ?? null;
        return { ...facts, projectExists, providerKnown: this.#adapter.has(providerId), tiedThreadId };
      }
      case "turn.start": {
        const wanted = state.kind === "live" ? providerFor(state, command.providerId, facts) : null;
        const providerKnown = wanted !== null && this.#adapter.has(wanted);
        const messageExists = (await this.#store.readMessage(command.messageId)) !== null;
        return { ...facts, providerKnown, messageExists };
      }
      case "turn.retry": {
        const turn = await this.#turnToRetry(threadId, command.turnId);
        const wanted = state.kind === "live" && turn !== null ? retryProviderFor(state, turn) : null;
        return { ...facts, turn, providerKnown: wanted !== null && this.#adapter.has(wanted) };
      }
      case "turn.revert": {
        const turn = await this.#store.readTurn(threadId, command.turnId);
        return { ...facts, turn, busyThreadId: await this.#busyThread(state) };
      }
      case "turn.interrupt":
        return command.turnId === undefined
          ? facts
          : { ...facts, turn: await this.#store.readTurn(threadId, command.turnId) };
      case "queue.edit":
        return { ...facts, parts: await this.#withAttachments(state, command.turnId, content.parts) };
      case "request.respond":
        return { ...facts, requestExists: await this.#store.readRequestExists(threadId, command.requestId) };
      default:
        // Every other command is decided by the thread's state alone.
        return facts;
    }
  }

  async #busyThread(state: ThreadState): Promise<string | null> {
    if (state.kind !== "live") return null;
    const reads = { store: this.#store, states: this.#states };
    return busyThreadIn(await folderOf(state, this.#states), state.thread.id, reads);
  }

  async #projectExists(projectId: string): Promise<boolean> {
    const { state } = await this.#states.project(projectId);
    return state.kind === "live";
  }

  /** A history may begin with the agent: there is no message then that could be sent again. */
  async #turnToRetry(threadId: string, turnId: string): Promise<Turn | null> {
    const turn = await this.#store.readTurn(threadId, turnId);
    if (turn?.kind !== "history") return turn;
    return (await this.#store.readMessage(turn.messageId)) === null ? null : turn;
  }

  async #withAttachments(
    state: ThreadState,
    turnId: string,
    parts: readonly MessagePart[],
  ): Promise<readonly MessagePart[]> {
    const messageId = state.kind === "live" ? state.orders[turnId]?.messageId : undefined;
    const message = messageId === undefined ? null : await this.#store.readMessage(messageId);
    return [...parts, ...(message?.parts ?? []).filter((part) => part.type === "attachment")];
  }
}
