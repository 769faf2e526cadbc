import { MARK_VARIABLE, type MarkTest } from "./mark.ts";
import { type ProcessEntry, type ProcessId, type ProcessTable, processTable } from "./table.ts";

export interface FamilyInput {
  /** The process group and session that the agent leads; null when there is none any more. */
  readonly group: number | null;
  /** When the agent started: nothing of its family is older. Null where that is not known. */
  readonly since: string | null;
  /** Tells the family's mark; null for a family without one. */
  readonly isMarked: MarkTest | null;
}

/** The machine, as far as a family needs it. */
export interface Machine {
  readonly table: ProcessTable;
  /** As `process.kill`. */
  readonly kill: (target: number, signal: NodeJS.Signals | 0) => void;
}

const MACHINE: Machine = { table: processTable, kill: (target, signal) => process.kill(target, signal) };

/**
 * All that one agent has started: its process group, and besides whatever left the group and is known by its descent
 * or by its mark. What was once seen to belong stays known when it loses its parent.
 */
export class Family {
  readonly #input: FamilyInput;
  readonly #machine: Machine;
  /** Those outside the group, by pid, as they were last seen. */
  #outside = new Map<number, ProcessId>();
  /** Those that no signal may be sent to: another user's by now. */
  readonly #refused = new Map<number, string>();
  /** An empty group's id may become another's. */
  #hasGroup: boolean;

  constructor(input: FamilyInput, machine: Machine = MACHINE) {
    // -1 would be every process of this user, and -0 our own group.
    if (input.group !== null && input.group <= 1)
      throw new RangeError(`no group of an agent: ${input.group}`);
    this.#input = input;
    this.#machine = machine;
    this.#hasGroup = input.group !== null;
  }

  /** The family of one process group, for whom nothing outside of it matters. */
  static ofGroup(group: number): Family {
    return new Family({ group, since: null, isMarked: null });
  }

  get #table(): ProcessTable {
    return this.#machine.table;
  }

  /** Looks who has left the group, by descent: cheap. Never rejects. */
  async look(): Promise<void> {
    if (this.#input.isMarked === null) return;
    const entries = await this.#entries();
    if (entries !== null) this.#learn(entries, new Set());
  }

  /** Looks who has left the group, by descent and by mark. Never rejects. */
  async search(): Promise<void> {
    const { isMarked, since } = this.#input;
    if (isMarked === null) return;
    const entries = await this.#entries();
    if (entries === null) return;
    const strangers = entries.filter(
      (entry) =>
        !this.#isInGroup(entry) &&
        !this.#isKnown(entry) &&
        (since === null || this.#table.mayBeYounger(entry, since)),
    );
    const values = await this.#table.variables(MARK_VARIABLE, strangers);
    const marked = strangers.filter(({ pid }) => isMarked(values.get(pid) ?? ""));
    this.#learn(entries, new Set(marked.map(({ pid }) => pid)));
  }

  /** Whether any of those that are known lives, as far as can be told. Never rejects. */
  async lives(): Promise<boolean> {
    if (await this.#groupLives()) return true;
    const entries = this.#outside.size === 0 ? [] : await this.#entries();
    if (entries === null) return true;
    this.#forget(entries);
    return this.#outside.size > 0;
  }

  /** Sends a signal to all that are known. Never rejects. */
  async signal(signal: NodeJS.Signals): Promise<void> {
    this.#signalGroup(signal);
    const entries = this.#outside.size === 0 ? [] : await this.#entries();
    // Without a look, an id may be somebody else's by now.
    if (entries === null) return;
    this.#forget(entries);
    for (const { pid, start } of this.#outside.values()) {
      if (this.#send(pid, signal) !== "refused") continue;
      this.#refused.set(pid, start);
      this.#outside.delete(pid);
    }
  }

  /** The costly look at all processes is the last of the questions. */
  async #groupLives(): Promise<boolean> {
    const { group } = this.#input;
    if (group === null || !this.#signalGroup(0)) return false;
    if (await this.#table.lives(group).catch(() => true)) return true;
    const entries = await this.#entries();
    return entries === null || entries.some((entry) => this.#isInGroup(entry));
  }

  /** Null when the system does not tell: it may be out of file descriptors. */
  async #entries(): Promise<readonly ProcessEntry[] | null> {
    return this.#table.entries().catch(() => null);
  }

  /** Forgets who is gone, and whose id is somebody else's by now. */
  #forget(entries: readonly ProcessEntry[]): void {
    const alive = entries.filter((entry) => this.#isKnown(entry));
    this.#outside = new Map(alive.map(({ pid, start }) => [pid, { pid, start }]));
  }

  #learn(entries: readonly ProcessEntry[], marked: ReadonlySet<number>): void {
    const ours = new Set(lineOf(process.pid, entries));
    const family = new Set<number>();
    const belongs = (entry: ProcessEntry): boolean =>
      this.#isInSession(entry) || this.#isKnown(entry) || marked.has(entry.pid) || family.has(entry.parent);
    const others = entries.filter(({ pid, start }) => !ours.has(pid) && this.#refused.get(pid) !== start);
    // Until nobody is added: a child may be listed before its parent.
    for (let before = -1; before !== family.size; ) {
      before = family.size;
      for (const entry of others) if (belongs(entry)) family.add(entry.pid);
    }
    const outside = entries.filter((entry) => family.has(entry.pid) && !this.#isInGroup(entry));
    this.#outside = new Map(outside.map(({ pid, start }) => [pid, { pid, start }]));
  }

  /** Agents lead a session of their own: a group of another session with this id is somebody else's. */
  #isInGroup({ group, session }: ProcessEntry): boolean {
    return this.#hasGroup && group === this.#input.group && (session === null || session === group);
  }

  /** In the agent's session: in its group, or in another of it. */
  #isInSession(entry: ProcessEntry): boolean {
    return this.#isInGroup(entry) || (this.#hasGroup && entry.session === this.#input.group);
  }

  #isKnown({ pid, start }: ProcessEntry): boolean {
    return this.#outside.get(pid)?.start === start;
  }

  /** False when the group is gone, from then on for ever. `0` only asks. */
  #signalGroup(signal: NodeJS.Signals | 0): boolean {
    const { group } = this.#input;
    // On macOS a group of zombies refuses.
    this.#hasGroup &&= group !== null && this.#send(-group, signal) !== "nobody";
    return this.#hasGroup;
  }

  #send(target: number, signal: NodeJS.Signals | 0): "sent" | "nobody" | "refused" {
    try {
      this.#machine.kill(target, signal);
      return "sent";
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EPERM" ? "refused" : "nobody";
    }
  }
}

/** This process and those that it descends from: an agent may have started the server that looks. */
function lineOf(pid: number, entries: readonly ProcessEntry[]): number[] {
  const parents = new Map(entries.map((entry) => [entry.pid, entry.parent]));
  const line: number[] = [];
  for (let at: number | undefined = pid; at !== undefined && !line.includes(at); at = parents.get(at)) {
    line.push(at);
  }
  return line;
}
