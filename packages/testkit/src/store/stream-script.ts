import {
  ABSENT,
  evolve,
  evolveProject,
  type LiveThread,
  type ProjectState,
  type ThreadState,
} from "@wilco/core/session";
import type { Commit, NewEvent, Store, StreamRef, StreamSnapshot, ThreadRow } from "@wilco/core/store";
import { changesOf } from "@wilco/core/timeline";
import type { PendingEvent, PendingProjectEvent, PendingThreadEvent, StoredEvent } from "@wilco/shared-types";
import { emptyCommit, time } from "./builders.ts";

type Specified<E> = E extends PendingEvent ? Pick<E, "type" | "data"> : never;
/** An event by its type and data; stream, command and time are filled in. */
export type EventSpec = Specified<PendingEvent>;
export type CommitExtras = Partial<Omit<Commit, "stream" | "events">>;

/**
 * Writes a stream into a store, commit by commit, with the real projections: what a reactor would store, without
 * its decisions. Each commit's events happen a second after those before.
 */
export class StreamScript {
  readonly stream: StreamRef;
  #store: Store;
  state: ThreadState | ProjectState = ABSENT;
  sequence = 0;
  #second: number;

  /** @param second the tests' second at which the first commit happens */
  constructor(store: Store, stream: StreamRef, second = 0) {
    this.#store = store;
    this.stream = stream;
    this.#second = second;
  }

  /** Goes on in a store that was opened anew. */
  moveTo(store: Store): void {
    this.#store = store;
  }

  /** Commits events and returns them as they were stored. Throws on a conflict, and when it is fenced off. */
  async add(specs: readonly EventSpec[], extras: CommitExtras = {}): Promise<readonly StoredEvent[]> {
    const commit = this.plan(specs, extras);
    const result = await this.#store.commit(commit);
    if (result.kind !== "committed") throw new Error(`The commit was not written: ${result.kind}.`);
    this.accept(commit, result);
    return result.events;
  }

  /** Goes on after a commit of `plan` that a store has taken. */
  accept({ events }: Commit, { sequence }: { readonly sequence: number }): void {
    this.state = this.#after(events.map(({ event }) => event));
    this.sequence = sequence;
  }

  /** The commit that `add` would make. It writes the state, unless all it holds is streamed text. */
  plan(specs: readonly EventSpec[], extras: CommitExtras = {}): Commit {
    const at = time(this.#second);
    this.#second += 1;
    const events = specs.map((spec): PendingEvent => {
      // A type and the data of that type make an event of that type.
      return { ...spec, streamId: this.stream.id, commandId: null, at } as PendingEvent;
    });
    const onlyText = events.every(({ type }) => type === "message.delta");
    return {
      ...emptyCommit(this.stream, this.sequence),
      events: events.map(newEvent),
      snapshot: onlyText ? null : snapshotOf(this.#after(events)),
      compactions: events.flatMap(({ type, data }) =>
        type === "message.completed" ? [`message:${data.messageId}`] : [],
      ),
      ...extras,
    };
  }

  #after(events: readonly PendingEvent[]): ThreadState | ProjectState {
    return this.stream.kind === "thread"
      ? (events as PendingThreadEvent[]).reduce(evolve, this.state as ThreadState)
      : (events as PendingProjectEvent[]).reduce(evolveProject, this.state as ProjectState);
  }
}

function newEvent(event: PendingEvent): NewEvent {
  const { type, data } = event;
  return {
    event,
    changes: changesOf(event),
    turnId: "turnId" in data ? data.turnId : null,
    compactionKey: type === "message.delta" ? `message:${data.messageId}` : null,
  };
}

function snapshotOf(state: ThreadState | ProjectState): StreamSnapshot {
  if (state.kind !== "live" || !("thread" in state)) return { state, row: null, open: false, tie: null };
  const { binding, importOf } = state;
  const claimed = importOf && {
    providerId: importOf.providerId,
    providerSessionId: importOf.providerSessionId,
  };
  return { state, row: rowOf(state), open: state.active !== null, tie: binding ?? claimed };
}

function rowOf({ thread, session, queue, openRequests }: LiveThread): ThreadRow {
  return {
    ...thread,
    status: session?.status ?? null,
    lastError: session?.lastError ?? null,
    stalledSince: session?.stalledSince ?? null,
    lastTurnState: null,
    openRequests: openRequests.length,
    queued: queue.turnIds.length,
    queueHeld: queue.held,
  };
}

/** Creates a thread and returns the script that goes on with it. */
export async function createThread(
  store: Store,
  id: string,
  about: { readonly title?: string; readonly projectId?: string; readonly second?: number } = {},
): Promise<StreamScript> {
  const script = new StreamScript(store, { kind: "thread", id }, about.second);
  const { projectId = "project-1", title = `Thread ${id}` } = about;
  const preferences = { providerId: null, modelId: null, modeId: null };
  await script.add([{ type: "thread.created", data: { projectId, title, ...preferences } }]);
  return script;
}

/** Creates a project and returns the script that goes on with it. */
export async function createProject(store: Store, id: string): Promise<StreamScript> {
  const script = new StreamScript(store, { kind: "project", id });
  await script.add([{ type: "project.created", data: { name: `Project ${id}`, path: `/home/me/${id}` } }]);
  return script;
}
