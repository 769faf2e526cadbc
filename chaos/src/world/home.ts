import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compiledCode, MARK_VARIABLE, markedProcesses } from "@wilco/testkit/processes";
import { LaneAgent } from "./agents.ts";

/** The bounds of the run, in milliseconds: shorter than the defaults, so that each is reached often. */
export const BOUNDS = { start: 10_000, stall: 2_000, silence: 6_000, stop: 3_000 } as const;

/** The home of a run's servers, their agents, and the mark of everything that they start. */
export class Home implements Disposable {
  readonly folder: string;
  readonly agents: readonly LaneAgent[];
  readonly #mark = randomUUID();

  constructor(lanes: number) {
    // The real path: macOS reaches its temporary folder by a link.
    this.folder = mkdtempSync(join(realpathSync(tmpdir()), "wilco-chaos-"));
    const agents = join(this.folder, "agents");
    mkdirSync(agents);
    this.agents = Array.from({ length: lanes }, (_, lane) => new LaneAgent(agents, lane));
    const servers = Object.fromEntries(this.agents.map(({ id, entry }) => [id, entry]));
    writeFileSync(join(this.folder, "settings.json"), JSON.stringify({ agent_servers: servers }));
  }

  get databaseFile(): string {
    return join(this.folder, "wilco.db");
  }

  /** What the servers have complained about. */
  get complaints(): string {
    return readFileSync(join(this.folder, "stderr"), "utf8");
  }

  /** Nothing of the person who runs this: not their agents, not their settings. */
  env(origins: readonly string[]): Record<string, string> {
    return {
      PATH: [dirname(process.execPath), "/usr/bin", "/bin"].join(":"),
      HOME: this.folder,
      ...compiledCode(),
      [MARK_VARIABLE]: this.#mark,
      WILCO_START_TIMEOUT_MS: String(BOUNDS.start),
      WILCO_STALL_AFTER_MS: String(BOUNDS.stall),
      WILCO_SILENCE_LIMIT_MS: String(BOUNDS.silence),
      WILCO_STOP_TIMEOUT_MS: String(BOUNDS.stop),
      WILCO_MAX_AGENTS: "64",
      WILCO_ALLOWED_ORIGINS: origins.join(","),
    };
  }

  /** The processes that servers or agents have left behind. */
  left(): number[] {
    return markedProcesses(this.#mark).map(({ pid }) => pid);
  }

  [Symbol.dispose](): void {
    for (const pid of this.left()) process.kill(pid, "SIGKILL");
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
