import type { CheckpointProblem, CheckpointStore } from "@wilco/core/checkpoint";

/** The calls of the port that go to the worker, without their signals. */
export type CallName = Exclude<keyof CheckpointStore, "close">;
type Input<N extends CallName> =
  Parameters<CheckpointStore[N]> extends [...infer Given, AbortSignal] ? Given : never;

export type Call = { [N in CallName]: { readonly name: N; readonly input: Input<N> } }[CallName];
export type InputOf<N extends CallName> = Input<N>;
export type AnswerOf<N extends CallName> = Awaited<ReturnType<CheckpointStore[N]>>;

export type ToWorker =
  | { readonly kind: "call"; readonly id: number; readonly call: Call }
  | { readonly kind: "abort"; readonly id: number };

export type FromWorker =
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  | {
      readonly kind: "refusal";
      readonly id: number;
      readonly problem: CheckpointProblem;
      readonly message: string;
    };
