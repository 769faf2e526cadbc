import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A start or an end that takes longer than this is a failure, in milliseconds. */
const START_MS = 30_000;
const END_MS = 15_000;

export interface Launch {
  /** The program's main file. */
  readonly entry: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
}

/** A server that is ready, in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  readonly origin: string;
  /** Works once. */
  readonly signInUrl: string;
  /** Drains. Rejects, with what the server complained about, when it does not end well within its time. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would do. Resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts a server and waits for its ready line. Rejects with what it said instead. */
export async function startProcess(launch: Launch): Promise<ServerProcess> {
  const child = spawn(process.execPath, [launch.entry, ...launch.args], {
    cwd: launch.cwd,
    env: launch.env,
    // The channel carries nothing: its end tells the server that the test run is gone.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const exited = once(child, "exit");
  // Listened to here, so that an end at any time rejects nothing that nobody waits for.
  exited.catch(() => undefined);
  const complaints: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => complaints.push(text));
  const output = await readyOutput(child, complaints);
  const { pid } = child;
  if (pid === undefined) throw new Error("the server has no process id");
  return {
    pid,
    origin: new URL(find(output, /^wilco ready (\S+)$/m)).origin,
    signInUrl: find(output, /(http:\S+\/sign-in\?code=\S+)$/m),
    async stop() {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), END_MS);
      const [code, signal] = await exited;
      clearTimeout(timer);
      if (signal !== null) throw new Error(`the server did not end within ${END_MS} ms`);
      if (code !== 0) throw new Error(`the server ended with code ${code}: ${complaints.join("")}`);
    },
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

function readyOutput(child: ChildProcess, complaints: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (why: string): void => {
      child.kill("SIGKILL");
      reject(new Error(`the server ${why}: ${complaints.join("") || output || "it said nothing"}`));
    };
    const timer = setTimeout(() => fail(`was not ready in ${START_MS} ms`), START_MS);
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (!/sign-in\?code=\S+\n/.test(output)) return;
      clearTimeout(timer);
      resolve(output);
    });
    child.once("error", ({ message }) => fail(`could not be started, ${message}`));
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}

function find(output: string, pattern: RegExp): string {
  const found = pattern.exec(output)?.[1];
  if (found === undefined) throw new Error(`the server printed no ${pattern}: ${output}`);
  return found;
}
