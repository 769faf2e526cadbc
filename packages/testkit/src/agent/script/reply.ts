/** How the agent answers a request that is not a prompt. */
export type Reply =
  /** As an agent does; `result` is laid over the usual result. */
  | { readonly do: "answer"; readonly result?: object; readonly delayMs?: number }
  /** Exactly this result, whatever it is. */
  | { readonly do: "result"; readonly result: unknown }
  /** A line as it is in place of the answer. */
  | { readonly do: "line"; readonly line: string }
  | { readonly do: "hang" }
  | ({ readonly do: "error" } & WireError)
  | ({ readonly do: "exit" } & Exit)
  | { readonly do: "signal"; readonly signal: NodeJS.Signals };

/** A JSON-RPC error. */
export interface WireError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** How the process ends by itself. */
export interface Exit {
  /** 0 to 255. */
  readonly code: number;
  /** Written to stderr first. */
  readonly stderr?: string;
}
