import type { Commit, SetAside, Store, Written } from "@wilco/core/store";
import type { WilcoErrorData } from "@wilco/shared-types";
import type { LeaseWriteName, ReadAnswer, ReadName } from "../reads/index.ts";

/** What a worker is started with. */
export interface WorkerSettings {
  readonly file: string;
  /** How long a locked database is tried again, in ms. */
  readonly busyLimitMs: number;
  /** Address of a module that exports a `StoreWitness`; null for none. */
  readonly witness: string | null;
  /** True for one that only reads: beside the one that writes, so that nobody waits for what is read. */
  readonly isReader: boolean;
}

/** What the worker is asked for, and what it answers. */
export type Operations = {
  [N in ReadName | LeaseWriteName]: { readonly input: Parameters<Store[N]>; readonly answer: ReadAnswer<N> };
} & {
  commit: { readonly input: [Commit]; readonly answer: Written | "conflict" | "fenced" };
  checkHealth: { readonly input: []; readonly answer: undefined };
  close: { readonly input: []; readonly answer: undefined };
};

export type OperationName = keyof Operations;

/** One call; `id` is repeated in its answer. */
export type Call = {
  [N in OperationName]: { readonly id: number; readonly name: N; readonly input: Operations[N]["input"] };
}[OperationName];

/** What the worker says. `ready` or `failed` comes first, once. */
export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly error: WilcoErrorData }
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | { readonly kind: "refusal"; readonly id: number; readonly error: WilcoErrorData }
  | { readonly kind: "set-aside"; readonly row: SetAside };
