import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { isOpenToAll, programsFolder, type Runner, runnerOf } from "./binaries.ts";

const run = promisify(execFile);

/** A port that was free is sometimes taken by the time it is used. */
const TRIES = 5;
/** Between two looks whether it answers, in ms. */
const LOOK_MS = 20;

/** What the tests do without: the machine may fail, the processes may not. */
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "fsync=off",
  "full_page_writes=off",
  "autovacuum=off",
  "shared_buffers=32MB",
].flatMap((setting) => ["-c", setting]);

/** PostgreSQL in a folder of its own, on loopback. */
export class Cluster {
  readonly #folder: string;
  readonly #programs: string;
  readonly #runner: Runner | null;
  readonly #password = randomBytes(12).toString("hex");
  #port = 0;
  #server: ChildProcess | null = null;

  private constructor(folder: string, programs: string, runner: Runner | null) {
    this.#folder = folder;
    this.#programs = programs;
    this.#runner = runner;
  }

  /** Makes a new one, which is not up yet. */
  static async make(): Promise<Cluster> {
    const runner = runnerOf();
    const place = runner === null || isOpenToAll(tmpdir()) ? tmpdir() : "/tmp";
    const folder = await mkdtemp(join(place, "wilco-postgres-"));
    try {
      const cluster = new Cluster(folder, await programsFor(runner, folder), runner);
      await cluster.#init();
      return cluster;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The address of the database `postgres`, as its superuser. */
  get url(): string {
    return `postgres://postgres:${this.#password}@127.0.0.1:${this.#port}/postgres`;
  }

  /** Starts it, on the port that it had before. Rejects with its own words. */
  async up(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const port = this.#port || (await freePort());
      try {
        await this.#start(port);
        return;
      } catch (error) {
        if (tries === TRIES) throw error;
      }
    }
  }

  /** Stops it; connections are cut. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null || hasEnded(server)) return;
    const exited = once(server, "exit");
    server.kill("SIGINT");
    await exited;
  }

  /** Stops it and removes its folder. */
  async remove(): Promise<void> {
    await this.down();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.#folder, "data");
  }

  get #spawning(): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
    return { cwd: this.#folder, env: { PATH: process.env.PATH, LC_ALL: "C" }, ...this.#runner };
  }

  async #init(): Promise<void> {
    const passwordFile = join(this.#folder, "password");
    await writeFile(passwordFile, this.#password);
    if (this.#runner !== null) {
      for (const path of [this.#folder, passwordFile]) await chown(path, this.#runner.uid, this.#runner.gid);
    }
    const flags = ["-D", this.#data, "-U", "postgres", "--pwfile", passwordFile, "-A", "scram-sha-256"];
    // Its password is not worth the thousands of hashes that a connection otherwise costs both sides.
    const rest = ["-c", "scram_iterations=1", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"];
    await run(join(this.#programs, "bin/initdb"), [...flags, ...rest], this.#spawning);
  }

  async #start(port: number): Promise<void> {
    const program = join(this.#programs, "bin/postgres");
    const server = spawn(program, ["-D", this.#data, "-p", String(port), ...SETTINGS], {
      ...this.#spawning,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let words = "";
    server.stderr.on("data", (chunk: Buffer) => {
      words = `${words}${chunk}`.slice(-4_000);
    });
    this.#server = server;
    this.#port = port;
    while (!(await answers(this.url))) {
      if (!hasEnded(server)) continue;
      this.#port = 0;
      throw new Error(`PostgreSQL has ended: ${words}`);
    }
  }
}

/** Where the runner can reach the programs: in a copy, when they are in a folder that is closed to it. */
async function programsFor(runner: Runner | null, folder: string): Promise<string> {
  const programs = programsFolder();
  if (runner === null || isOpenToAll(join(programs, "bin/postgres"))) return programs;
  const copy = join(folder, "native");
  await run("cp", ["-a", programs, copy]);
  await run("chown", ["-R", `${runner.uid}:${runner.gid}`, copy]);
  return copy;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("there is no port");
  return address.port;
}
