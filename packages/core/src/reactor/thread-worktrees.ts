import {
  type ClientCommand,
  type CommandInput,
  LIMITS,
  type ThreadItem,
  type ThreadWorktree,
  WilcoError,
  type Worktree,
  type WorktreeSupport,
  type Worktrees,
} from "@wilco/shared-types";
import {
  type FoundWorktree,
  type NewWorktree,
  type Removal,
  WorktreeError,
  type WorktreeStore,
} from "../worktree/port.ts";
import { inAcceptTime } from "./accept-time.ts";
import type { BusParts, CommandBus } from "./command-bus.ts";
import { inWords } from "./duration.ts";
import { Lanes } from "./lanes.ts";
import type { Answer } from "./receipts.ts";

/** A whole repository is checked out, in ms. */
const ADD_MS = 60_000;
const REMOVE_MS = 30_000;
const READ_MS = 20_000;

type Create = CommandInput<"thread.create"> & { readonly type: "thread.create" };
type Fork = CommandInput<"thread.fork"> & { readonly type: "thread.fork" };
type Remove = CommandInput<"worktree.remove"> & { readonly type: "worktree.remove" };
type Run = (command: ClientCommand) => Promise<Answer>;

/**
 * Makes a thread's worktree before the thread, and removes it after that is stored: so no thread is ever without the
 * worktree that it was made with, and what a crash leaves behind is a folder without a thread, which is listed.
 */
export class ThreadWorktrees {
  readonly #store: WorktreeStore | null;
  readonly #bus: CommandBus;
  readonly #parts: BusParts;
  /** By thread: a command that is given twice makes one worktree. */
  readonly #lanes = new Lanes();
  readonly #closing = new AbortController();

  constructor(store: WorktreeStore | null, bus: CommandBus, parts: BusParts) {
    this.#store = store;
    this.#bus = bus;
    this.#parts = parts;
  }

  /** Runs a client's command with what it needs of worktrees. Throws `WilcoError`. */
  async execute(command: ClientCommand, run: Run): Promise<Answer> {
    switch (command.type) {
      case "thread.create":
        return command.worktree === undefined
          ? run(command)
          : this.#lanes.run(command.threadId, () => this.#create(command, run));
      case "thread.fork":
        return this.#lanes.run(command.threadId, () => this.#fork(command, run));
      case "worktree.remove":
        return this.#lanes.run(command.threadId, () => this.#remove(command, run));
      default:
        // Every other command leaves worktrees alone.
        return run(command);
    }
  }

  /** Whether threads of the project can have worktrees. Throws `project-not-found`. */
  async support(projectId: string, signal: AbortSignal): Promise<WorktreeSupport> {
    const project = await this.#projectOf(projectId);
    const store = this.#store;
    if (store === null) return "no-git";
    return this.#inTime(READ_MS, signal, (bounded) => store.support(project, bounded));
  }

  /** The worktrees that were made for threads of the project, with those that no thread has any more. */
  async list(projectId: string, signal: AbortSignal): Promise<Worktrees> {
    const project = await this.#projectOf(projectId);
    const store = this.#store;
    if (store === null) return { support: "no-git", worktrees: [] };
    return this.#inTime(READ_MS, signal, async (bounded) => {
      const support = await store.support(project, bounded);
      const found = await store.list({ projectId, project }, bounded);
      const known: Worktree[] = [];
      for (const each of found) known.push(...(await this.#known(each, projectId)));
      const there = new Set(known.map(({ threadId }) => threadId));
      const gone = (await this.#threadsWithWorktree(projectId)).filter(({ id }) => !there.has(id));
      return { support, worktrees: [...known, ...gone.flatMap(lostOf)] };
    });
  }

  /** Gives up what is under way. */
  close(): void {
    this.#closing.abort(new WilcoError("server-stopping", "The server is being stopped."));
  }

  async #create(command: Create, run: Run): Promise<Answer> {
    const { threadId, projectId, title, worktree } = command;
    const name = worktree?.name ?? title ?? "";
    return this.#with({ threadId, projectId, name }, command, run);
  }

  async #fork(command: Fork, run: Run): Promise<Answer> {
    const { state: source } = await this.#soon(this.#bus.states.thread(command.fromThreadId));
    if (source.kind !== "live" || source.thread.worktree === undefined) return run(command);
    const { projectId, title, worktree: from } = source.thread;
    return this.#with({ threadId: command.threadId, projectId, name: title, from }, command, run);
  }

  /** Runs the command that makes the thread, with its worktree made. A command that comes to nothing takes it away again. */
  async #with(input: Omit<NewWorktree, "project">, command: Create | Fork, run: Run): Promise<Answer> {
    const { threadId } = input;
    // An answer that was given is given again; a thread that is there has its folder.
    if (!(await this.#isNew(command))) return run(command);
    const project = await this.#projectOf(input.projectId);
    const made = await this.#add({ ...input, project });
    this.#bus.madeWorktrees.set(threadId, made);
    try {
      return await run(command);
    } catch (error) {
      await this.#undo({ ...input, project }, error);
      throw error;
    } finally {
      this.#bus.madeWorktrees.delete(threadId);
    }
  }

  async #isNew({ threadId, commandId }: Create | Fork): Promise<boolean> {
    const state = await this.#soon(this.#bus.stateOf(threadId));
    return state.kind === "absent" && (await this.#soon(this.#parts.store.readReceipt(commandId))) === null;
  }

  async #add(input: NewWorktree): Promise<ThreadWorktree> {
    const store = this.#store;
    if (store === null) throw new WilcoError("no-repository", "Worktrees are turned off here.", "worktree");
    return this.#inTime(ADD_MS, this.#closing.signal, (bounded) => store.add(input, bounded));
  }

  /** Nothing is taken away as long as the thread may yet come to be stored: it is found there by the next try, or listed. */
  async #undo(input: NewWorktree, error: unknown): Promise<void> {
    if (!(error instanceof WilcoError) || error.data.retryable) return;
    try {
      if ((await this.#soon(this.#bus.stateOf(input.threadId))).kind !== "absent") return;
      await this.#discard({ ...input, force: true });
    } catch (err) {
      const { threadId } = input;
      this.#parts.log.warn({ err, threadId }, "a worktree that nobody needs could not be removed");
    }
  }

  async #remove(command: Remove, run: Run): Promise<Answer> {
    const { threadId, projectId, force = false, keepBranch } = command;
    const project = await this.#projectOf(projectId);
    const removal = { threadId, projectId, project, force, keepBranch };
    const state = await this.#soon(this.#bus.stateOf(threadId));
    const isOwned = state.kind === "live" && state.thread.worktree !== undefined;
    if (isOwned && state.thread.projectId !== projectId) {
      throw new WilcoError("worktree-not-found", "The project has no such worktree.", "threadId");
    }
    if (!isOwned) {
      await this.#discard(removal);
      return { sequence: await this.#soon(this.#parts.store.readHead()), turnId: null };
    }
    // Looked at before the thread gives it up, and once more when it goes.
    if (!force) await this.#refuseWork(command, removal);
    const answer = await run(command);
    await this.#discard(removal);
    return answer;
  }

  async #refuseWork({ threadId, projectId, keepBranch }: Remove, removal: Removal): Promise<void> {
    const { project } = removal;
    const store = this.#need();
    const found = await this.#inTime(READ_MS, this.#closing.signal, (bounded) =>
      store.list({ projectId, project }, bounded),
    );
    const own = found.find((each) => each.threadId === threadId);
    if (own === undefined) return;
    const work = workIn(own, keepBranch === true);
    if (work !== null) throw new WilcoError("worktree-has-work", work, { field: "force", threadId });
    // What cannot be looked into may be found again, with all that is in it: nothing runs there, so it goes first, or stays.
    if (own.lost) await this.#discard(removal);
  }

  async #discard(removal: Removal): Promise<void> {
    const store = this.#need();
    await this.#inTime(REMOVE_MS, this.#closing.signal, (bounded) => store.remove(removal, bounded));
  }

  #need(): WorktreeStore {
    if (this.#store !== null) return this.#store;
    throw new WilcoError("no-repository", "Worktrees are turned off here.");
  }

  /** What was found, unless it is another project's: two may be in one repository. */
  async #known(found: FoundWorktree, projectId: string): Promise<Worktree[]> {
    const { state } = await this.#bus.states.thread(found.threadId);
    const isLive = state.kind === "live" && state.thread.worktree !== undefined;
    if (isLive && state.thread.projectId !== projectId) return [];
    if (!isLive && found.projectId !== projectId) {
      const { state: other } = await this.#bus.states.project(found.projectId);
      if (other.kind === "live") return [];
    }
    const { projectId: _, ...rest } = found;
    const isRemoved = isLive && state.thread.worktree?.removedAt !== undefined;
    return [{ ...rest, leftover: !isLive || isRemoved }];
  }

  async #threadsWithWorktree(projectId: string): Promise<readonly ThreadItem[]> {
    const threads: ThreadItem[] = [];
    for (const archived of [false, true]) {
      const query = { projectId, archived, limit: LIMITS.pageLimit };
      let page = await this.#parts.store.listThreads(query);
      threads.push(...page.items);
      while (page.nextCursor !== null) {
        page = await this.#parts.store.listThreads({ ...query, cursor: page.nextCursor });
        threads.push(...page.items);
      }
    }
    return threads.filter(({ worktree }) => worktree !== undefined);
  }

  async #projectOf(projectId: string): Promise<string> {
    const { state } = await this.#soon(this.#bus.states.project(projectId));
    if (state.kind === "live") return state.project.path;
    throw new WilcoError("project-not-found", "There is no such project.", "projectId");
  }

  /** What is asked of the storage, which may hang. */
  async #soon<T>(work: Promise<T>): Promise<T> {
    return inAcceptTime(this.#parts.clock, work);
  }

  async #inTime<T>(ms: number, signal: AbortSignal, work: (bounded: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController();
    const cancel = this.#parts.clock.after(ms, () =>
      late.abort(new WorktreeError("failed", `git took longer than ${inWords(ms)}`)),
    );
    try {
      return await work(AbortSignal.any([signal, late.signal]));
    } catch (error) {
      throw error instanceof WorktreeError ? refusalOf(error) : error;
    } finally {
      cancel();
    }
  }
}

/** A thread's worktree of which nothing was found. One that was removed is not missed. */
function lostOf({ id, worktree }: ThreadItem): Worktree[] {
  if (worktree === undefined || worktree.removedAt !== undefined) return [];
  const { path, branch, base } = worktree;
  const unknown = { changedFiles: null, ahead: null, unmerged: null };
  return [{ threadId: id, path, branch, base, lost: true, leftover: false, ...unknown }];
}

/** What would be lost with a worktree, in words; null for nothing. */
function workIn({ changedFiles, unmerged }: FoundWorktree, keepBranch: boolean): string | null {
  const files = changedFiles ?? 0;
  const commits = keepBranch ? 0 : (unmerged ?? 0);
  if (files === 0 && commits === 0) return null;
  const each = [
    ...(files === 0 ? [] : [`${files} changed ${files === 1 ? "file" : "files"}`]),
    ...(commits === 0 ? [] : [`${commits} ${commits === 1 ? "commit" : "commits"} that no other branch has`]),
  ];
  return `The worktree has ${each.join(" and ")}: keep them elsewhere, or remove it with force.`;
}

/** The typed refusal for what a worktree store rejects with. */
function refusalOf({ problem, message }: WorktreeError): WilcoError {
  switch (problem) {
    case "no-git":
    case "no-repository":
    case "no-commit":
      return new WilcoError("no-repository", message, "worktree");
    case "lost":
      return new WilcoError("worktree-lost", message);
    case "has-work":
      return new WilcoError("worktree-has-work", message, "force");
    case "failed":
      return new WilcoError("worktree-failed", message);
    default:
      return problem satisfies never;
  }
}
