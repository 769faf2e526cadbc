import type { ProviderEvent } from "@wilco/core/provider";
import type { Terminals } from "../client/terminals.ts";
import { type Fields, fieldsOf, filledTextOf, listOf, textOf } from "../convert/fields.ts";
import { type TerminalLookup, toolCallPatch } from "../convert/tool-call.ts";

/** How often what a command prints is shown, in milliseconds: each time the whole of it is stored. */
const SHOW_MS = 250;
/** How many tool calls of one prompt are kept up to date. */
const MOST_CALLS = 100;

/** The tool calls that show a terminal, kept up to date with it. */
export class TerminalViews {
  readonly #emit: (event: ProviderEvent) => void;
  readonly #terminals: () => Terminals;
  /** The content as the agent gave it, by tool call. */
  readonly #shown = new Map<string, readonly unknown[]>();
  readonly #due = new Map<string, NodeJS.Timeout>();

  constructor(terminals: () => Terminals, emit: (event: ProviderEvent) => void) {
    this.#terminals = terminals;
    this.#emit = emit;
  }

  /** What a terminal shows now. */
  readonly lookup: TerminalLookup = (terminalId) => {
    const terminal = this.#terminals().get(terminalId);
    if (terminal === null) return null;
    const { input, output, exit } = terminal;
    return {
      type: "terminal",
      command: [input.command, ...input.args].join(" "),
      output: output.text(),
      exit: exit === null ? null : exitText(exit),
    };
  };

  /** Notes an update of a tool call, as it came. */
  noted(update: Fields): void {
    const toolCallId = filledTextOf(update.toolCallId);
    if (toolCallId === null || !Array.isArray(update.content)) return;
    const shows = listOf(update.content).some((entry) => fieldsOf(entry).type === "terminal");
    if (!shows) this.#shown.delete(toolCallId);
    else if (this.#shown.size < MOST_CALLS) this.#shown.set(toolCallId, update.content);
  }

  /** A terminal has printed something, or has ended: its tool calls show it soon, or now that it has ended. */
  changed(terminalId: string): void {
    const hasEnded = this.#terminals().get(terminalId)?.exit != null;
    if (this.#due.has(terminalId) && !hasEnded) return;
    clearTimeout(this.#due.get(terminalId));
    const show = (): void => {
      this.#due.delete(terminalId);
      this.#show(terminalId);
    };
    if (hasEnded) show();
    else this.#due.set(terminalId, setTimeout(show, SHOW_MS));
  }

  /** Tool calls of an earlier prompt are shown as they were then. */
  clear(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#due.clear();
    this.#shown.clear();
  }

  #show(terminalId: string): void {
    for (const [toolCallId, content] of this.#shown) {
      if (!content.some((entry) => textOf(fieldsOf(entry).terminalId) === terminalId)) continue;
      const tool = toolCallPatch({ toolCallId, content }, this.lookup);
      if (tool !== null) this.#emit({ type: "tool", tool });
    }
  }
}

function exitText(exit: { readonly exitCode: number | null; readonly signal: string | null }): string {
  return exit.signal === null ? `exited with code ${exit.exitCode ?? "?"}` : `ended by ${exit.signal}`;
}
