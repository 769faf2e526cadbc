import { WilcoError } from "@wilco/shared-types";
import PQueue from "p-queue";

/** More waiting work than this in one lane is a fault, not a load. */
const LANE_BOUND = 2_000;

/** One lane a key: work of one key runs in order, work of different keys side by side. */
export class Lanes {
  readonly #lanes = new Map<string, PQueue>();

  /**
   * Runs `work` after all earlier work of the key.
   * Throws a `WilcoError` `storage-unavailable` when the lane is full.
   */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const lane = this.#laneOf(key);
    if (lane.size >= LANE_BOUND) {
      throw new WilcoError("storage-unavailable", "Too much is waiting to be stored for this thread.");
    }
    try {
      return await lane.add(work);
    } finally {
      if (lane.size === 0 && lane.pending === 0 && this.#lanes.get(key) === lane) this.#lanes.delete(key);
    }
  }

  /** Lanes in which something runs or waits. */
  get size(): number {
    return this.#lanes.size;
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.onIdle()));
  }

  #laneOf(key: string): PQueue {
    const known = this.#lanes.get(key);
    if (known !== undefined) return known;
    const lane = new PQueue({ concurrency: 1 });
    this.#lanes.set(key, lane);
    return lane;
  }
}
