import { LIMITS, type ProviderSessions, WilcoError } from "@wilco/shared-types";
import type { EarlierSession, ProviderAdapter } from "../provider/port.ts";
import { abortable, type ProviderService } from "../provider/provider-service.ts";
import { cutText } from "../session/decide/cut-text.ts";
import type { Store } from "../store/port.ts";
import type { Clock } from "./clock.ts";
import type { States } from "./states.ts";

/** How long an agent may take to tell what it keeps, in milliseconds: it is started for that. */
const LIST_MS = 20_000;

export interface EarlierSessionsParts {
  readonly store: Store;
  readonly states: States;
  readonly adapter: ProviderAdapter;
  readonly service: ProviderService;
  readonly clock: Clock;
  /** The most agent processes that live at once, those that are only asked something included. */
  readonly most: number;
}

export interface SessionsQuery {
  readonly providerId: string;
  readonly projectId: string;
}

/** Asks agents for the sessions that they keep, each in a process aside, which no turn waits for. */
export class EarlierSessions {
  readonly #parts: EarlierSessionsParts;
  readonly #closing = new AbortController();

  constructor(parts: EarlierSessionsParts) {
    this.#parts = parts;
  }

  /**
   * The sessions that an agent keeps for a project's folder, the newest first, with the threads that have them.
   * Throws `project-not-found`, `provider-not-found`, `too-many-agents`, `agent-failed`, `agent-timeout` and
   * `server-stopping`; rejects with the signal's reason when it aborts.
   */
  async list({ providerId, projectId }: SessionsQuery, signal: AbortSignal): Promise<ProviderSessions> {
    const { states, adapter, store } = this.#parts;
    const { state } = await states.project(projectId);
    if (state.kind !== "live") {
      throw new WilcoError("project-not-found", "There is no such project.", "projectId");
    }
    if (!adapter.has(providerId)) {
      const message = `There is no agent '${providerId}' in the settings.`;
      throw new WilcoError("provider-not-found", message, "providerId");
    }
    this.#refuseTooMany();
    const told = await this.#ask({ providerId, cwd: state.project.path }, signal);
    if (told === null) return { supported: false, sessions: [] };
    const known = told.filter(({ providerSessionId: id }) => id.length <= LIMITS.providerSessionIdLength);
    const ids = known.map(({ providerSessionId }) => providerSessionId);
    const tied = await store.readTiedThreads(providerId, ids);
    // An agent may give one id to several threads: the first of them, as an import that is refused names it.
    const threads = new Map(tied.toReversed().map((tie) => [tie.providerSessionId, tie.threadId]));
    const sessions = known.toSorted(newestFirst).map(({ providerSessionId, title, updatedAt }) => ({
      providerSessionId,
      title: titleOf(title),
      updatedAt,
      threadId: threads.get(providerSessionId) ?? null,
    }));
    return { supported: true, sessions };
  }

  /** Ends what is under way; nothing is asked any more. */
  close(): void {
    this.#closing.abort(new WilcoError("server-stopping", "The server is being stopped."));
  }

  /** What is only asked takes no place from a turn. */
  #refuseTooMany(): void {
    const { service, adapter, most } = this.#parts;
    if (service.all().length + adapter.processesAside() < most) return;
    const message = "As many agents run as may at once; try again when one of them is done.";
    throw new WilcoError("too-many-agents", message);
  }

  async #ask(
    input: { readonly providerId: string; readonly cwd: string },
    signal: AbortSignal,
  ): Promise<readonly EarlierSession[] | null> {
    const { adapter, clock } = this.#parts;
    const late = new AbortController();
    const seconds = LIST_MS / 1_000;
    const cancel = clock.after(LIST_MS, () =>
      late.abort(new WilcoError("agent-timeout", `The agent did not tell its sessions within ${seconds} s.`)),
    );
    const bounded = AbortSignal.any([signal, late.signal, this.#closing.signal]);
    try {
      return await abortable(adapter.listSessions(input, bounded), bounded);
    } catch (error) {
      if (bounded.aborted) throw bounded.reason;
      const detail = error instanceof Error && error.message !== "" ? error.message : String(error);
      throw new WilcoError("agent-failed", detail);
    } finally {
      cancel();
    }
  }
}

/** Times are ISO 8601 in UTC, which compare as text; a session without one comes last. */
function newestFirst(one: EarlierSession, other: EarlierSession): number {
  const [a, b] = [one.updatedAt ?? "", other.updatedAt ?? ""];
  return a < b ? 1 : a > b ? -1 : 0;
}

function titleOf(title: string | null): string | null {
  const text = cutText((title ?? "").trim(), LIMITS.titleLength).trim();
  return text === "" ? null : text;
}
