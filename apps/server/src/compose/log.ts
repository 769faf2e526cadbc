import { mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Logger, pino } from "pino";

/** A log larger than this is set aside at the next start, in bytes. */
const KEEP_BYTES = 10 * 1024 * 1024;

/** What is never written down, wherever it turns up. */
const SECRETS = ["token", "cookie", "authorization", "password"];

export interface ServerLog extends AsyncDisposable {
  readonly log: Logger;
}

/** Logs as JSON lines into `logs/wilco.log` of the home; the file before it is `wilco.1.log`. */
export function openLog(home: string): ServerLog {
  const folder = join(home, "logs");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "wilco.log");
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > KEEP_BYTES) {
    renameSync(file, join(folder, "wilco.1.log"));
  }
  const destination = pino.destination({ dest: file, sync: false, mode: 0o600 });
  // A full disk must not take the server along.
  destination.on("error", () => undefined);
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
        // What ends after the server has nothing to write to: its words are dropped, and it is not broken by them.
        log.level = "silent";
        destination.once("close", () => resolve());
        destination.once("error", () => resolve());
        destination.end();
      }),
  };
}
