#!/usr/bin/env node
import { homedir } from "node:os";
import { WilcoError } from "@wilco/shared-types";
import type { WilcoServer } from "../compose/create-server.ts";
import { StartError } from "../compose/start-error.ts";
import { HELP } from "../env/help.ts";
import { readRequest, type Settings } from "../env/settings.ts";
import { SettingsError } from "../env/settings-error.ts";
import { VERSION } from "../env/version.ts";
import { onStopSignals } from "./stop-signals.ts";
import { surviveErrors } from "./survive.ts";

/** What closing may take besides the stop timeout before the process ends anyhow, in milliseconds. */
const CLOSE_MS = 5_000;

// A terminal that is gone must not take the server along.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

try {
  const request = readRequest({
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    userHome: homedir(),
  });
  switch (request.kind) {
    case "help":
      process.stdout.write(HELP);
      break;
    case "version":
      process.stdout.write(`wilco ${VERSION}\n`);
      break;
    case "serve":
      await serve(request.settings);
      break;
    case "check": {
      const { check } = await import("./commands/check.ts");
      process.exitCode = await check(request.settings);
      break;
    }
    case "doctor": {
      const { doctor } = await import("./commands/doctor.ts");
      process.exitCode = await doctor(request.settings);
      break;
    }
    case "backup": {
      const { backup } = await import("./commands/backup.ts");
      process.exitCode = await backup(request.settings, request.target);
      break;
    }
    default:
      request satisfies never;
  }
} catch (error) {
  process.stderr.write(`wilco: ${explain(error)}\n`);
  process.exit(1);
}

/** Serves until a signal comes; the process ends with the drain. Throws what keeps it from starting. */
async function serve(settings: Settings): Promise<void> {
  // Only now: --help and a wrong setting need none of it.
  const { createServer } = await import("../compose/create-server.ts");
  const starting = createServer(settings);
  const drain = once((exitCode: number) => void end({ settings, starting, exitCode }));
  onStopSignals(process, { drain: () => drain(0), force: () => process.exit(1) }, () => performance.now());
  const server = await starting;
  surviveErrors(server.log);
  void server.displaced.then(() => {
    process.stderr.write("wilco: another Wilco server has taken over the database; this one ends\n");
    drain(1);
  });
  for (const problem of server.problems) process.stderr.write(`wilco: ${problem}\n`);
  process.stdout.write(`wilco ready ${server.origin}/\nsign in once at ${server.signInUrl()}\n`);
}

interface Ending {
  readonly settings: Settings;
  readonly starting: Promise<WilcoServer>;
  readonly exitCode: number;
}

/** Closes the server and ends the process, whatever happens. */
async function end({ settings, starting, exitCode }: Ending): Promise<void> {
  setTimeout(() => process.exit(1), settings.stopTimeoutMs + CLOSE_MS).unref();
  try {
    await (await starting).close();
    process.exit(exitCode);
  } catch (error) {
    process.stderr.write(`wilco: ${explain(error)}\n`);
    process.exit(1);
  }
}

/** Calls `action` for the first call only. */
function once<T>(action: (value: T) => void): (value: T) => void {
  let called = false;
  return (value) => {
    if (!called) action(value);
    called = true;
  };
}

/** One line for what the person can mend; the whole error for what is our fault. */
function explain(error: unknown): string {
  if (error instanceof SettingsError || error instanceof StartError || error instanceof WilcoError) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
