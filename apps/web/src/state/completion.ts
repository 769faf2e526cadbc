import type { SlashCommand } from "@wilco/shared-types";

/** What is being typed and can be completed: `from` to `to` of the text, of which `query` was typed. */
export interface CompletionToken {
  readonly kind: "command" | "file";
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

/** Something that a token can become. */
export interface Suggestion {
  readonly key: string;
  /** What the token becomes. */
  readonly insert: string;
  readonly label: string;
  /** Beside it; empty where there is nothing to say. */
  readonly detail: string;
  readonly kind: "command" | "file" | "folder";
}

/** How many commands are offered at a time. */
const MOST_COMMANDS = 20;

/** The token in which the caret stands, or null. Commands stand at the beginning of a message, files anywhere. */
export function completionAt(text: string, caret: number): CompletionToken | null {
  const before = text.slice(0, caret);
  const command = /^\/(\S*)$/.exec(before);
  if (command !== null) return { kind: "command", from: 0, to: caret, query: command[1] ?? "" };
  const file = /(?<![^\s("'`[{])@(?:"([^"\n]*)|([^\s"@]*))$/.exec(before);
  if (file === null) return null;
  return { kind: "file", from: file.index, to: caret, query: file[1] ?? file[2] ?? "" };
}

/** The commands that a query means: those that begin with it first, then those that hold it. */
export function commandSuggestions(commands: readonly SlashCommand[], query: string): readonly Suggestion[] {
  const wanted = query.toLowerCase();
  const names = commands.map((command) => ({ command, at: command.name.toLowerCase().indexOf(wanted) }));
  return names
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => Number(a.at > 0) - Number(b.at > 0))
    .slice(0, MOST_COMMANDS)
    .map(({ command: { name, description, hint } }) => ({
      key: `/${name}`,
      insert: `/${name} `,
      label: hint === null || hint === "" ? `/${name}` : `/${name} ${hint}`,
      detail: description,
      kind: "command",
    }));
}

/** A file or folder as what a token can become: a folder may be typed on, a name with blanks is quoted. */
export function fileSuggestion({
  path,
  kind,
}: {
  readonly path: string;
  readonly kind: "file" | "folder";
}): Suggestion {
  const name = kind === "folder" ? `${path}/` : path;
  const isPlain = !/[\s"@]/.test(name);
  const end = kind === "folder" ? "" : " ";
  const quoted = kind === "folder" ? `@"${name}` : `@"${name}" `;
  const slash = path.lastIndexOf("/");
  return {
    key: name,
    insert: isPlain ? `@${name}${end}` : quoted,
    label: kind === "folder" ? `${path.slice(slash + 1)}/` : path.slice(slash + 1),
    detail: slash < 0 ? "" : path.slice(0, slash),
    kind,
  };
}

/** The text with a token completed, and where the caret is then. */
export function complete(
  text: string,
  { from, to }: CompletionToken,
  { insert }: Suggestion,
): { readonly text: string; readonly caret: number } {
  const after = text.slice(to);
  const added = insert.endsWith(" ") && after.startsWith(" ") ? insert.slice(0, -1) : insert;
  return { text: text.slice(0, from) + added + after, caret: from + insert.length };
}
