import { closeSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import { StartError } from "./start-error.ts";

/** A log larger than this is set aside, in bytes: two of them are kept. */
const KEEP_BYTES = 10 * 1024 * 1024;
/** How often its size is looked at, in milliseconds. */
const LOOK_MS = 60_000;
/** What may wait in memory for a disk that takes nothing, in bytes; later lines are dropped. */
const WAITING_BYTES = 4 * 1024 * 1024;

/** What is never written down, wherever it turns up. */
const SECRETS = ["token", "cookie", "authorization", "password"];

export interface ServerLog extends AsyncDisposable {
  readonly log: Logger;
}

/**
 * Logs as JSON lines into `logs/wilco.log` of the home; the file before it is `wilco.1.log`. Throws `StartError` when it
 * cannot be written.
 */
export function openLog(home: string, { keepBytes = KEEP_BYTES, lookMs = LOOK_MS } = {}): ServerLog {
  const file = join(home, "logs", "wilco.log");
  const isLarge = (): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > keepBytes;
  const setAside = (): void => renameSync(file, join(home, "logs", "wilco.1.log"));
  try {
    mkdirSync(join(home, "logs"), { recursive: true, mode: 0o700 });
    if (isLarge()) setAside();
    closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    throw new StartError(`cannot write the log ${file}: ${(error as Error).message}`);
  }
  const destination = pino.destination({ dest: file, sync: false, mode: 0o600, maxLength: WAITING_BYTES });
  // A full disk must not take the server along.
  destination.on("error", () => undefined);
  const look = setInterval(() => {
    try {
      if (!isLarge()) return;
      setAside();
      destination.reopen();
    } catch {
      // It is looked at again.
    }
  }, lookMs);
  look.unref();
  const log = pino(
    {
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[hidden]" },
      serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
    },
    destination,
  );
  return {
    log,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        clearInterval(look);
        // What ends after the server has nothing to write to: its words are dropped, and it is not broken by them.
        log.level = "silent";
        destination.once("close", () => resolve());
        destination.once("error", () => resolve());
        destination.end();
      }),
  };
}
