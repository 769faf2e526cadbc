import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { FromKeeper, ToKeeper } from "./protocol.ts";

const KEEPER = fileURLToPath(new URL("./keeper.ts", import.meta.url));

/** A PostgreSQL of the tests' own. It is gone, with its folder, when it is disposed of or its parent has ended. */
export interface PostgresServer extends AsyncDisposable {
  /** The address of its database `postgres`, as its superuser. */
  readonly url: string;
  /** Stops it; connections are cut. */
  down(): Promise<void>;
  /** Starts it again, at the same address. */
  up(): Promise<void>;
}

/** Starts PostgreSQL on loopback, on a free port. Takes a second or two. */
export async function startPostgres(): Promise<PostgresServer> {
  const keeper = fork(KEEPER, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const exited = once(keeper, "exit");
  const dispose = async (): Promise<void> => {
    if (keeper.connected) keeper.disconnect();
    await exited;
  };
  try {
    const { url } = await ask(keeper, "up");
    return {
      url,
      up: async () => void (await ask(keeper, "up")),
      down: async () => void (await ask(keeper, "down")),
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function ask<A extends ToKeeper>(
  keeper: ChildProcess,
  asked: A,
): Promise<Extract<FromKeeper, { kind: A }>> {
  const answered = answer(keeper);
  keeper.send(asked);
  const said = await answered;
  // It answers with the word that it was asked with.
  if (said.kind === asked) return said as Extract<FromKeeper, { kind: A }>;
  throw new Error(said.kind === "failed" ? said.problem : `PostgreSQL's keeper said ${said.kind}`);
}

async function answer(keeper: ChildProcess): Promise<FromKeeper> {
  const silence = new AbortController();
  const gone = once(keeper, "exit", { signal: silence.signal }).then(() => {
    throw new Error("PostgreSQL's keeper has ended (its words are above)");
  });
  try {
    const [said] = await Promise.race([once(keeper, "message", { signal: silence.signal }), gone]);
    return said as FromKeeper;
  } finally {
    silence.abort();
    gone.catch(() => undefined);
  }
}
