import { parseArgs } from "node:util";
import { SettingsError } from "./settings-error.ts";

/** What each flag of `wilco` takes. */
const OPTIONS = {
  home: { type: "string" },
  host: { type: "string" },
  port: { type: "string" },
  "token-file": { type: "string" },
  "database-url": { type: "string" },
  "allowed-origins": { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

export interface Flags {
  readonly home?: string;
  readonly host?: string;
  readonly port?: string;
  readonly "token-file"?: string;
  readonly "database-url"?: string;
  readonly "allowed-origins"?: string;
  readonly help?: boolean;
  readonly version?: boolean;
}

export interface CommandLine {
  readonly flags: Flags;
  /** The words that are no flags: the command and what it takes. */
  readonly words: readonly string[];
}

/** Reads the command line. Throws `SettingsError` for a flag that nobody knows, or one without its value. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  try {
    const options = { args: [...argv], options: OPTIONS, strict: true, allowPositionals: true } as const;
    const { values, positionals } = parseArgs(options);
    return { flags: values, words: positionals };
  } catch (error) {
    const [reason = "the flags cannot be read"] = String((error as Error).message).split(". ");
    throw new SettingsError(`${reason} (see --help)`);
  }
}
