import { setTimeout } from "node:timers/promises";
import type { Commit, Written } from "@wilco/core/store";
import { type WrittenToFile, writeCommit } from "../commit/write-commit.ts";
import { claimLeases, completeEffects, releaseLeases, renewLeases } from "../leases/leases.ts";
import { checkHealth } from "../operations/check-health.ts";
import { fillSearch, isSearchFilled } from "../operations/fill-search.ts";
import { READS, type ReadName } from "../reads/index.ts";
import type { Call, WorkerSettings } from "../rpc/protocol.ts";
import type { Write } from "./batch.ts";
import type { Database } from "./database.ts";
import { Housekeeper } from "./housekeeper.ts";
import { retryBusy } from "./retry-busy.ts";
import { WriteQueue } from "./write-queue.ts";

/** Between two parts of what is brought into the search later, in ms. */
const FILL_PAUSE_MS = 20;

/** Answers calls on one connection. */
export class Service {
  readonly #db: Database;
  readonly #busyLimitMs: number;
  readonly #queue: WriteQueue;
  readonly #housekeeper: Housekeeper;
  #isClosing = false;

  constructor(db: Database, { busyLimitMs, isReader }: WorkerSettings) {
    this.#db = db;
    this.#busyLimitMs = busyLimitMs;
    this.#queue = new WriteQueue(db, busyLimitMs);
    this.#housekeeper = new Housekeeper(db);
    if (!isReader && !isSearchFilled(db)) void this.#fillSearch();
  }

  /** The answer of a call. Rejects with whatever went wrong. */
  async answer(call: Call): Promise<unknown> {
    switch (call.name) {
      case "commit":
        return this.#commit(call.input[0]);
      case "completeEffects":
        return this.#write((db) => completeEffects(db, ...call.input));
      case "claimLeases":
        return this.#write((db) => claimLeases(db, ...call.input));
      case "renewLeases":
        return this.#write((db) => renewLeases(db, ...call.input));
      case "releaseLeases":
        return this.#write((db) => releaseLeases(db, ...call.input));
      case "checkHealth":
        return this.#write(checkHealth);
      case "close":
        this.#isClosing = true;
        await this.#queue.idle();
        this.#housekeeper.stop();
        this.#db.close();
        return undefined;
      default:
        return this.#read(call.name, call.input);
    }
  }

  /** A little at a time, and never in the way of what is asked for; what a failing storage leaves, the next start does. */
  async #fillSearch(): Promise<void> {
    for (let more = true; more && !this.#isClosing; ) {
      await setTimeout(FILL_PAUSE_MS, undefined, { ref: false });
      if (this.#isClosing) return;
      const outcome = await this.#queue.add(fillSearch).catch(() => null);
      more = outcome?.kind === "written" && outcome.value === true;
    }
  }

  #read(name: ReadName, input: readonly unknown[]): Promise<unknown> {
    // A call carries the input of its own name; that the pair still fits is lost on the way through the union.
    const read = READS[name] as (db: Database, ...input: readonly unknown[]) => unknown;
    return retryBusy(() => this.#db.read(() => read(this.#db, ...input)), this.#busyLimitMs);
  }

  async #write(write: Write): Promise<unknown> {
    const outcome = await this.#queue.add(write);
    if (outcome.kind === "failed") throw outcome.error;
    return outcome.kind === "written" ? outcome.value : undefined;
  }

  async #commit(commit: Commit): Promise<Written | "conflict" | "fenced"> {
    let written: WrittenToFile | null = null;
    const outcome = await this.#queue.add((db) => {
      written = writeCommit(db, commit);
    });
    if (outcome.kind === "failed") throw outcome.error;
    if (outcome.kind === "fenced") return "fenced";
    if (outcome.kind === "conflict" || written === null) return "conflict";
    const { freed }: WrittenToFile = written;
    setImmediate(() => this.#housekeeper.committed(freed));
    return written;
  }
}
