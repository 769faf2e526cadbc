import { join, resolve } from "node:path";
import { z } from "zod";
import { type DatabaseChoice, readDatabase } from "./database.ts";
import { type Flags, readCommandLine } from "./flags.ts";
import { SettingsError } from "./settings-error.ts";

/** Where the bearer token comes from. A file is made when it does not exist. */
export type TokenSource =
  | { readonly kind: "given"; readonly token: string }
  | { readonly kind: "file"; readonly file: string };

/** Everything that a person may set. Paths are absolute; times are in milliseconds. */
export interface Settings {
  readonly home: string;
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly token: TokenSource;
  readonly database: DatabaseChoice;
  readonly allowedOrigins: readonly string[];
  readonly startTimeoutMs: number;
  readonly stallAfterMs: number;
  /** 0: never. */
  readonly silenceLimitMs: number;
  readonly stopTimeoutMs: number;
  readonly keepaliveMs: number;
  /** The most agent processes that live at once. */
  readonly maxAgents: number;
  /** The nice value of agents, 0 to 19. */
  readonly agentNice: number;
  /** Whether states of the projects' folders are kept before and after turns. */
  readonly checkpoints: boolean;
  /** The person's own environment, for agents. */
  readonly personEnv: Readonly<Record<string, string>>;
}

/** The world in which the settings are read. */
export interface Caller {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The person's own folder, for `~/.wilco`. */
  readonly userHome: string;
}

export type Request =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "serve" | "check" | "doctor"; readonly settings: Settings }
  /** `target` is the absolute path of the file to make. */
  | { readonly kind: "backup"; readonly settings: Settings; readonly target: string };

/** What the caller asks for. A flag wins over its variable; an empty one counts as not given. Throws `SettingsError`. */
export function readRequest(caller: Caller): Request {
  const { flags, words } = readCommandLine(caller.argv);
  if (flags.help === true) return { kind: "help" };
  if (flags.version === true) return { kind: "version" };
  const settings = readSettings(caller, flags);
  const [command = "serve", ...operands] = words;
  switch (command) {
    case "serve":
    case "check":
    case "doctor":
      if (operands.length > 0)
        throw new SettingsError(`'wilco ${command}' takes no '${operands[0]}' (see --help)`);
      return { kind: command, settings };
    case "backup": {
      const [file, ...more] = operands;
      if (file === undefined || more.length > 0)
        throw new SettingsError("'wilco backup' takes one FILE (see --help)");
      return { kind: "backup", settings, target: resolve(caller.cwd, file) };
    }
    default:
      throw new SettingsError(`there is no command '${command}' (see --help)`);
  }
}

function readSettings(caller: Caller, flags: Flags): Settings {
  const { env, cwd } = caller;
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const home = resolve(cwd, flags.home || given("WILCO_HOME") || join(caller.userHome, ".wilco"));
  const database = flags["database-url"] || given("WILCO_DATABASE_URL") || `file:${join(home, "wilco.db")}`;
  const isShared = parse("WILCO_SHARED_DATABASE", switchSchema, given("WILCO_SHARED_DATABASE") ?? "0");
  const milliseconds = (name: string, fallback: number): number =>
    parse(name, millisecondsSchema, given(name) ?? String(fallback));
  return {
    home,
    host: parse("the host", hostSchema, flags.host ?? given("WILCO_HOST") ?? "127.0.0.1"),
    port: parse("the port", portSchema, flags.port ?? given("WILCO_PORT") ?? "4310"),
    token: tokenSource(flags["token-file"], caller) ?? { kind: "file", file: join(home, "token") },
    database: readDatabase(database, { cwd, isShared }),
    allowedOrigins: parse(
      "the allowed origins",
      originsSchema,
      flags["allowed-origins"] ?? given("WILCO_ALLOWED_ORIGINS") ?? "",
    ),
    startTimeoutMs: positive("WILCO_START_TIMEOUT_MS", milliseconds("WILCO_START_TIMEOUT_MS", 30_000)),
    stallAfterMs: positive("WILCO_STALL_AFTER_MS", milliseconds("WILCO_STALL_AFTER_MS", 60_000)),
    silenceLimitMs: milliseconds("WILCO_SILENCE_LIMIT_MS", 900_000),
    stopTimeoutMs: positive("WILCO_STOP_TIMEOUT_MS", milliseconds("WILCO_STOP_TIMEOUT_MS", 5_000)),
    keepaliveMs: positive("WILCO_AGENT_KEEPALIVE_MS", milliseconds("WILCO_AGENT_KEEPALIVE_MS", 600_000)),
    maxAgents: parse("WILCO_MAX_AGENTS", maxAgentsSchema, given("WILCO_MAX_AGENTS") ?? "16"),
    agentNice: parse("WILCO_AGENT_NICE", niceSchema, given("WILCO_AGENT_NICE") ?? "5"),
    checkpoints: parse("WILCO_CHECKPOINTS", switchSchema, given("WILCO_CHECKPOINTS") ?? "1"),
    personEnv: Object.fromEntries(
      Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  };
}

const hostSchema = z
  .string()
  .trim()
  .refine((host) => /^[A-Za-z0-9.:_-]+$|^\[[0-9A-Fa-f:]+\]$/.test(host), "must be a host name or an address")
  .transform((host) => host.replace(/^\[|\]$/g, ""));
const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, "must be a number from 0 to 65535")
  .transform(Number)
  .refine((port) => port <= 65_535, "must be a number from 0 to 65535");
/** Timers hold no more than 32 bits; it is 24 days. */
const MAX_MS = 2_147_483_647;
const millisecondsSchema = z
  .string()
  .regex(/^\d{1,10}$/, "must be a whole number of milliseconds")
  .transform(Number)
  .refine((value) => value <= MAX_MS, `must be at most ${MAX_MS}`);
const maxAgentsSchema = z
  .string()
  .regex(/^[1-9]\d{0,3}$/, "must be a whole number from 1 to 9999")
  .transform(Number);
const niceSchema = z
  .string()
  .regex(/^1?\d$/, "must be a whole number from 0 to 19")
  .transform(Number);
const switchSchema = z
  .string()
  .regex(/^[01]$/, "must be 0 or 1")
  .transform((value) => value === "1");
const originsSchema = z
  .string()
  .transform((list) => list.split(/[\s,]+/).filter((origin) => origin !== ""))
  .pipe(
    z.array(z.string().refine(isOrigin, "must be origins like https://wilco.example:8443, without a path")),
  );

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
}

/** Throws `SettingsError` with the schema's first complaint. */
function parse<T>(name: string, schema: z.ZodType<T, string>, value: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new SettingsError(
    `${name} ${result.error.issues[0]?.message ?? "is not valid"}: ${JSON.stringify(value)}`,
  );
}

function positive(name: string, value: number): number {
  if (value > 0) return value;
  throw new SettingsError(`${name} must be more than 0`);
}

function tokenSource(file: string | undefined, { env, cwd }: Caller): TokenSource | null {
  if (file !== undefined && file !== "") return { kind: "file", file: resolve(cwd, file) };
  const token = env.WILCO_TOKEN?.trim();
  if (token === undefined || token === "") return null;
  // It has to fit into an Authorization header.
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new SettingsError("WILCO_TOKEN must be of visible ASCII characters");
  return { kind: "given", token };
}
