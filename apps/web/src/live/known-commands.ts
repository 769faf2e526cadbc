import type { SlashCommand } from "@wilco/shared-types";
import type { Kept } from "./kept.ts";

/** Where an agent works: its commands may be those of a project. */
export interface Workplace {
  readonly providerId: string | null;
  readonly projectId: string | null;
}

/**
 * The slash commands that agents told of in their last sessions in a project. An agent tells them only when a session of it has begun, and
 * they are wanted for the message that begins it.
 */
export class KnownCommands {
  readonly #kept: Kept;
  readonly #read = new Map<string, readonly SlashCommand[]>();

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  /** None, as long as no session has told. The same array as long as nothing is learned. */
  of(workplace: Workplace): readonly SlashCommand[] {
    const key = keyOf(workplace);
    const known = this.#read.get(key) ?? parse(this.#kept.read(key));
    this.#read.set(key, known);
    return known;
  }

  learn(workplace: Workplace, commands: readonly SlashCommand[]): void {
    const key = keyOf(workplace);
    const text = JSON.stringify(commands);
    this.#read.set(key, commands);
    // A session tells them again with each of its changes.
    if (this.#kept.read(key) !== text) this.#kept.write(key, text);
  }
}

function keyOf({ providerId, projectId }: Workplace): string {
  return JSON.stringify([providerId, projectId]);
}

/** Whatever else stands in the browser's storage: an older page may have written it, or a person. */
function parse(text: string | null): readonly SlashCommand[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter(isCommand) : [];
  } catch {
    return [];
  }
}

function isCommand(found: unknown): found is SlashCommand {
  const { name, description, hint } = (found ?? {}) as Partial<Record<keyof SlashCommand, unknown>>;
  return (
    typeof name === "string" && typeof description === "string" && (hint === null || typeof hint === "string")
  );
}
