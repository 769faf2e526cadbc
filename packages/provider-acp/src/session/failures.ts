import { ProcessGone } from "@wilco/core/provider";
import type { Provider } from "@wilco/shared-types";
import { errorDetail, isAuthRequired } from "../convert/agent-error.ts";

/** An agent wants a person to sign in. */
export interface SignInNeed {
  /** For people. */
  readonly detail: string;
  /** The ways to sign in that the agent itself goes. */
  readonly methods: Provider["authMethods"];
  /** What was refused for it: when that works again, the need is over. */
  readonly refused: "session" | "prompt";
}

export interface FailureParts {
  /** How a person signs in with the agent's own program, in a sentence; null where that is not known. */
  readonly hint: string | null;
  readonly onSignInNeeded: (need: SignInNeed) => void;
}

/** Puts into words what the calls of one agent fail with, and tells when it is for want of a sign-in: by the code alone. */
export class Failures {
  readonly #parts: FailureParts;
  /** As far as the agent has said. */
  methods: Provider["authMethods"] = [];

  constructor(parts: FailureParts) {
    this.#parts = parts;
  }

  /** The error in words. One that says that the process is gone stays as it is. */
  of(error: unknown, refused: SignInNeed["refused"] = "session"): Error {
    if (error instanceof ProcessGone) return error;
    if (!isAuthRequired(error)) return new Error(errorDetail(error), { cause: error });
    const { methods } = this;
    const detail = this.#signInText(error);
    this.#parts.onSignInNeeded({ detail, methods, refused });
    return new Error(detail, { cause: error });
  }

  #signInText(error: unknown): string {
    const ways = this.methods.length === 0 ? "" : ` (${this.methods.map(({ name }) => name).join(", ")})`;
    const hint = this.#parts.hint === null ? "" : ` ${this.#parts.hint}`;
    return `The agent needs a sign-in${ways}: sign in under Agents or with its own program, then send again.${hint} It says: ${errorDetail(error)}`;
  }
}
