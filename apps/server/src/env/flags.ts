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

/** Reads the flags. Throws `SettingsError` for one that nobody knows, or one without its value. */
export function readFlags(argv: readonly string[]): Flags {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [reason = "the flags cannot be read"] = String((error as Error).message).split(". ");
    throw new SettingsError(`${reason} (see --help)`);
  }
}
