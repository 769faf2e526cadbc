import type { ClientCommand, ThreadWorktree } from "@wilco/shared-types";
import {
  type DecideMeta,
  decide,
  decideProject,
  type ProjectCommand,
  type ThreadClientCommand,
} from "../session/decide/index.ts";
import type { ProjectState, ThreadState } from "../session/state.ts";
import type { StreamRef } from "../store/port.ts";
import type { BusParts } from "./command-bus.ts";
import type { Outcome } from "./commit.ts";
import { FactReader, readContent } from "./facts.ts";
import { readFork } from "./fork-source.ts";
import type { States } from "./states.ts";

/** What a client's command comes to, if it is not refused. */
export type ClientOutcome = Omit<Outcome, "receipt" | "token"> & { readonly turnId: string | null };

const NO_CHANGE = { events: [], effects: [], turnId: null } as const;

/** Decides what clients ask for, with all that has to be read for it. */
export class ClientDecisions {
  readonly #parts: BusParts;
  readonly #facts: FactReader;
  readonly #made: ReadonlyMap<string, ThreadWorktree>;

  constructor(parts: BusParts, states: States, made: ReadonlyMap<string, ThreadWorktree>) {
    const { store, adapter } = parts;
    this.#parts = parts;
    this.#made = made;
    this.#facts = new FactReader({ store, states, adapter });
  }

  /** Throws the `WilcoError` with which it is refused. */
  async decide(
    state: ThreadState | ProjectState,
    command: ClientCommand,
    meta: DecideMeta,
  ): Promise<ClientOutcome> {
    return isProjectCommand(command)
      ? this.#decideProject(state as ProjectState, command, meta)
      : this.#decideThread(state as ThreadState, command, meta);
  }

  async #decideThread(state: ThreadState, command: ThreadClientCommand, meta: DecideMeta) {
    const content = readContent(command, this.#parts.newId);
    const { store, newId } = this.#parts;
    const fork = command.type === "thread.fork" ? await readFork(store, command, newId) : null;
    const read = await this.#facts.read(state, command, content);
    const worktree = this.#made.get(command.threadId);
    const facts = {
      ...read,
      ...(fork === null ? {} : { fork: fork.source }),
      ...(worktree === undefined ? {} : { worktree }),
    };
    const decision = decide(state, command, { meta, facts });
    if (decision.kind === "refused") throw decision.error;
    const { attachments } = fork ?? content;
    return { ...(decision.kind === "accepted" ? decision : NO_CHANGE), attachments };
  }

  async #decideProject(state: ProjectState, command: ProjectCommand, { at }: DecideMeta) {
    const isRemoval = command.type === "project.remove";
    const threads = isRemoval ? await this.#parts.store.countThreads(command.projectId) : 0;
    const decision = decideProject(state, command, { at, threads });
    if (decision.kind === "refused") throw decision.error;
    return { ...NO_CHANGE, events: decision.events, attachments: [] };
  }
}

/** The stream that a client's command is about. */
export function streamOf(command: ClientCommand): StreamRef {
  return isProjectCommand(command)
    ? { kind: "project", id: command.projectId }
    : { kind: "thread", id: command.threadId };
}

function isProjectCommand(command: ClientCommand): command is ProjectCommand {
  return command.type.startsWith("project.");
}
