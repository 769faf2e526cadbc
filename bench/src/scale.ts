import type { HistorySize } from "./history/history.ts";

/** How much is measured: enough for a verdict, or only as much as shows that the benchmarks themselves work. */
export interface Scale {
  readonly start: { readonly rounds: number; readonly calls: number };
  readonly fanOut: {
    readonly rounds: number;
    readonly subscribers: number;
    readonly deltas: number;
    /** Deltas said at once; twice as many may be on their way. */
    readonly chunk: number;
  };
  readonly stored: { readonly threads: number; readonly turns: number; readonly perSecond: number };
  readonly cpu: {
    readonly rounds: number;
    readonly tokens: number;
    readonly perSecond: number;
    /** Of the long thread. */
    readonly messages: number;
  };
  readonly commits: { readonly rounds: number; readonly commits: number };
  readonly isolation: {
    readonly rounds: number;
    /** Beside those that are troubled. */
    readonly wellThreads: number;
    /** Of each phase of a round. */
    readonly phaseMs: number;
    /** From one send to the next in a troubled thread. */
    readonly paceMs: number;
  };
  readonly recovery: HistorySize & { readonly rounds: number };
}

export const FULL: Scale = {
  start: { rounds: 15, calls: 60 },
  fanOut: { rounds: 24, subscribers: 50, deltas: 500, chunk: 125 },
  stored: { threads: 24, turns: 36, perSecond: 2_000 },
  cpu: { rounds: 60, tokens: 125, perSecond: 250, messages: 2_000 },
  commits: { rounds: 35, commits: 10 },
  isolation: { rounds: 5, wellThreads: 15, phaseMs: 12_000, paceMs: 5_000 },
  recovery: { rounds: 7, threads: 1_000, turnsPerThread: 50, open: 50 },
};

export const QUICK: Scale = {
  start: { rounds: 2, calls: 3 },
  fanOut: { rounds: 1, subscribers: 3, deltas: 40, chunk: 10 },
  stored: { threads: 2, turns: 1, perSecond: 20_000 },
  cpu: { rounds: 1, tokens: 100, perSecond: 1_000, messages: 6 },
  commits: { rounds: 1, commits: 3 },
  isolation: { rounds: 1, wellThreads: 2, phaseMs: 600, paceMs: 500 },
  recovery: { rounds: 1, threads: 3, turnsPerThread: 2, open: 2 },
};
