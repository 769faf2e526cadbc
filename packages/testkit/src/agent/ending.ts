import type { Exit } from "./script/reply.ts";

/** Ends this process, after what it has to say. */
export function exitWith({ code, stderr }: Exit): never {
  if (stderr !== undefined) process.stderr.write(stderr);
  process.exit(code);
}

/** Sends this process a signal and waits for its end; waits for ever when the signal does not end it. */
export async function dieBy(signal: NodeJS.Signals): Promise<never> {
  process.kill(process.pid, signal);
  return new Promise<never>(() => {});
}
