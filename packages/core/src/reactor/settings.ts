/** The bounds that the promises name; times in milliseconds. */
export interface ReactorSettings {
  /** One bound for spawn, initialize, session and delivery. */
  readonly startTimeoutMs: number;
  readonly stallAfterMs: number;
  /** Ends a running turn whose agent is silent; 0 = never. */
  readonly silenceLimitMs: number;
  readonly stopTimeoutMs: number;
  /** Ends an agent process that was not used for so long. */
  readonly keepaliveMs: number;
  /** The most agent processes that live at once. */
  readonly maxAgents: number;
}

/** The defaults of the published settings. */
export const DEFAULT_SETTINGS: ReactorSettings = {
  startTimeoutMs: 30_000,
  stallAfterMs: 60_000,
  silenceLimitMs: 900_000,
  stopTimeoutMs: 5_000,
  keepaliveMs: 600_000,
  maxAgents: 16,
};

/** A logger in pino's shape. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
