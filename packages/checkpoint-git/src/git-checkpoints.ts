import {
  CheckpointError,
  type CheckpointStore,
  type CheckpointTurn,
  type Compared,
} from "@wilco/core/checkpoint";
import type { Changes, FilePatch } from "@wilco/shared-types";
import { gitEnvironment } from "./git/environment.ts";
import { forgetAll, type Kept, keep, point, readKept } from "./git/refs.ts";
import { findRepository, type Repository } from "./git/repository.ts";
import { Scratch } from "./git/scratch.ts";
import { changesOf, differencesOf, type Pair } from "./states/compare.ts";
import { patchOf } from "./states/patch.ts";
import { carryOut, planOf } from "./states/put-back.ts";
import { takeSnapshot } from "./states/snapshot.ts";

/** Keeps states with git, in the repositories themselves: as commits that no branch leads to, under hidden refs. */
export class GitCheckpoints implements CheckpointStore {
  readonly #env: Readonly<Record<string, string>>;

  /** @param env the person's environment, for the program and their settings */
  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.#env = gitEnvironment(env);
  }

  async takeBefore({ folder, threadId, turnId }: CheckpointTurn, signal: AbortSignal): Promise<boolean> {
    const repository = await findRepository(folder, { env: this.#env, signal });
    if (repository === null) return false;
    await using scratch = await Scratch.make();
    const { tree, leftOut } = await takeSnapshot(repository, scratch);
    const number = nextNumber(await readKept(repository, threadId));
    await keep(repository, tree, { threadId, turnId, when: "before", number, leftOut });
    return true;
  }

  async takeAfter(
    { folder, threadId, turnId }: CheckpointTurn,
    signal: AbortSignal,
  ): Promise<Changes | null> {
    const repository = await findRepository(folder, { env: this.#env, signal });
    if (repository === null) return null;
    const all = await readKept(repository, threadId);
    const before = stateOf(all, turnId, "before");
    if (before === null) return null;
    const after = stateOf(all, turnId, "after") ?? nextAfter(all, before);
    if (after === null) {
      await using scratch = await Scratch.make();
      const { tree, leftOut } = await takeSnapshot(repository, scratch);
      const number = nextNumber(all);
      const made = await keep(repository, tree, { threadId, turnId, when: "after", number, leftOut });
      return changesBetween(repository, pairOf(before, made.commit, made.leftOut));
    }
    await point(repository, { threadId, turnId, when: "after" }, after.commit);
    return changesBetween(repository, pairOf(before, after.commit, after.leftOut));
  }

  async changes(compared: Compared, signal: AbortSignal): Promise<Changes> {
    return this.#compare(compared, signal, changesBetween);
  }

  async patch(compared: Compared, path: string, signal: AbortSignal): Promise<FilePatch> {
    return this.#compare(compared, signal, (repository, pair) => patchOf(repository, pair, path));
  }

  async preview(turn: CheckpointTurn, signal: AbortSignal): Promise<Changes> {
    const repository = await this.#repository(turn.folder, signal);
    const target = targetOf(await this.#before(repository, turn));
    await using scratch = await Scratch.make();
    const now = await takeSnapshot(repository, scratch);
    const { differences, leftOut } = await planOf(repository, scratch, { now, target });
    return changesOf(differences, repository, leftOut);
  }

  async restore(turn: CheckpointTurn, keepAs: string, signal: AbortSignal): Promise<void> {
    const repository = await this.#repository(turn.folder, signal);
    const { threadId } = turn;
    const all = await readKept(repository, threadId);
    const target = targetOf(await this.#before(repository, turn));
    await using scratch = await Scratch.make();
    const now = await takeSnapshot(repository, scratch);
    if (stateOf(all, keepAs, "before") === null) {
      const state = { threadId, turnId: keepAs, when: "before", number: nextNumber(all) } as const;
      await keep(repository, now.tree, { ...state, leftOut: now.leftOut });
    }
    const plan = await planOf(repository, scratch, { now, target });
    await carryOut(repository, scratch, { now, plan });
  }

  async forget(
    { folder, threadId }: { readonly folder: string; readonly threadId: string },
    signal: AbortSignal,
  ): Promise<void> {
    const repository = await findRepository(folder, { env: this.#env, signal });
    if (repository !== null) await forgetAll(repository, threadId);
  }

  async close(): Promise<void> {
    // Whoever calls ends its calls by their signals.
  }

  async #compare<T>(
    { folder, threadId, turnId }: Compared,
    signal: AbortSignal,
    compare: (repository: Repository, pair: Pair) => Promise<T>,
  ): Promise<T> {
    const repository = await this.#repository(folder, signal);
    const all = await readKept(repository, threadId);
    const before = turnId === null ? (all[0] ?? null) : stateOf(all, turnId, "before");
    if (before === null) throw nothingKept();
    const after = turnId === null ? null : (stateOf(all, turnId, "after") ?? nextAfter(all, before));
    if (after !== null) return compare(repository, pairOf(before, after.commit, after.leftOut));
    await using scratch = await Scratch.make();
    const now = await takeSnapshot(repository, scratch);
    return await compare(repository, pairOf(before, now.tree, now.leftOut));
  }

  async #repository(folder: string, signal: AbortSignal): Promise<Repository> {
    const repository = await findRepository(folder, { env: this.#env, signal });
    if (repository === null) throw new CheckpointError("none", "The folder is in no git repository.");
    return repository;
  }

  async #before(repository: Repository, { threadId, turnId }: CheckpointTurn): Promise<Kept> {
    const before = stateOf(await readKept(repository, threadId), turnId, "before");
    if (before === null) throw nothingKept();
    return before;
  }
}

function stateOf(all: readonly Kept[], turnId: string, when: Kept["when"]): Kept | null {
  return all.find((each) => each.turnId === turnId && each.when === when) ?? null;
}

/** The state before the next turn: nobody has prompted an agent of this thread between. */
function nextAfter(all: readonly Kept[], { number, turnId }: Kept): Kept | null {
  return all.find((each) => each.number > number && each.turnId !== turnId && each.when === "before") ?? null;
}

function nextNumber(all: readonly Kept[]): number {
  return (all.at(-1)?.number ?? 0) + 1;
}

function pairOf(before: Kept, after: string, leftOut: readonly string[]): Pair {
  return { before: before.commit, after, leftOut: new Set([...before.leftOut, ...leftOut]) };
}

function targetOf({ commit, leftOut }: Kept) {
  return { tree: `${commit}^{tree}`, leftOut: new Set(leftOut) };
}

async function changesBetween(repository: Repository, pair: Pair): Promise<Changes> {
  return changesOf(await differencesOf(repository, pair), repository, pair.leftOut);
}

function nothingKept(): CheckpointError {
  return new CheckpointError("none", "Nothing was kept of what was there before this turn.");
}
