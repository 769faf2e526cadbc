import type { Boundary } from "@wilco/testkit/storage-faults";
import type { DisasterKind } from "../plan/disaster.ts";
import type { PlannedSend } from "../plan/plan.ts";

/** A stretch of wall time, in milliseconds since 1970; `to` is infinite as long as it lasts. */
export interface Stretch {
  readonly from: number;
  to: number;
}

/** What is out of order: the server is not there, its storage fails, or a line is cut. */
export interface Trouble extends Stretch {
  readonly what: "server" | "storage" | "line";
}

export type Outcome =
  | { readonly kind: "answered"; readonly sequence: number; readonly turnId: string }
  | { readonly kind: "refused"; readonly code: string; readonly retryable: boolean }
  /** The call ended without any answer. */
  | { readonly kind: "lost" };

/** One call of a send. */
export interface Attempt extends Stretch {
  readonly outcome: Outcome;
}

/** One message of a person's, and all calls that were made for it. */
export interface Sent {
  readonly plan: PlannedSend;
  readonly threadId: string;
  readonly commandId: string;
  readonly messageId: string;
  readonly text: string;
  readonly attempts: Attempt[];
  answer: { readonly sequence: number; readonly turnId: string; readonly at: number } | null;
  /** What the same command is answered with when everything is over. */
  again: Outcome | null;
}

/** A message that was typed in the window. */
export interface Typed {
  readonly threadId: string;
  readonly text: string;
  readonly at: number;
  /** When the window was free for the next one; null for never. */
  readonly freeAt: number | null;
}

export interface Stopped {
  readonly turnId: string;
  readonly threadId: string;
  readonly askedAt: number;
  readonly answeredAt: number;
}

/** A server from its ready line to its end. */
export interface ServerLife {
  readonly startedAt: number;
  readonly readyAt: number;
  endedAt: number;
  how: "killed" | "drained" | "by itself";
  /** Where in a commit it was killed; null for anywhere else. */
  boundary: Boundary | null;
}

/** An agent's process that was killed from outside. */
export interface AgentKilled {
  readonly pid: number;
  readonly threadId: string;
  readonly at: number;
}

/** A line that was cut, swallowed everything, and works again. */
export interface LineCut {
  readonly kind: DisasterKind;
  readonly cutAt: number;
  /** When a window noticed it; null for a cut that nobody can overlook. */
  readonly noticedAt: number | null;
  readonly restoredAt: number;
  /** When every watcher had what the store held at the restoration; null when one never had. */
  readonly convergedAt: number | null;
  /** When the real window had a connection again; null without a window. */
  readonly windowAt: number | null;
}

/** Everything that was seen from outside in a run. */
export class Journal {
  readonly sent: Sent[] = [];
  readonly typed: Typed[] = [];
  readonly stopped: Stopped[] = [];
  readonly lives: ServerLife[] = [];
  readonly troubles: Trouble[] = [];
  readonly agentsKilled: AgentKilled[] = [];
  readonly lineCuts: LineCut[] = [];
  /** How often each kind of disaster came. */
  readonly disasters = new Map<DisasterKind, number>();
  /** By how much the server's clock was wrong, from when on. */
  readonly clocks: { readonly from: number; readonly ms: number }[];
  /** What should not have happened at all, in words. */
  readonly surprises: string[] = [];

  /** @param from when the run began: a clock that is set back must not be taken for an earlier time */
  constructor(from = Date.now()) {
    this.clocks = [{ from, ms: 0 }];
  }

  begin(what: Trouble["what"], from = Date.now()): Trouble {
    const trouble: Trouble = { what, from, to: Number.POSITIVE_INFINITY };
    this.troubles.push(trouble);
    return trouble;
  }

  end(trouble: Trouble): void {
    trouble.to = Date.now();
  }

  count(kind: DisasterKind): void {
    this.disasters.set(kind, (this.disasters.get(kind) ?? 0) + 1);
  }

  /** When something really was that the server's clock put at `time`. */
  realTime(time: string): number {
    const told = Date.parse(time);
    const fits = this.clocks.find(({ from, ms }, at) => {
      const until = this.clocks[at + 1]?.from ?? Number.POSITIVE_INFINITY;
      return told - ms >= from - 50 && told - ms < until + 50;
    });
    return told - (fits?.ms ?? 0);
  }

  /** How much of a stretch was in trouble, in milliseconds; what overlaps counts once. */
  troubled({ from, to }: Stretch, what: readonly Trouble["what"][]): number {
    const parts = this.troubles
      .filter((trouble) => what.includes(trouble.what) && trouble.from < to && trouble.to > from)
      .map((trouble) => ({ from: Math.max(trouble.from, from), to: Math.min(trouble.to, to) }))
      .toSorted((one, other) => one.from - other.from);
    let until = from;
    let sum = 0;
    for (const part of parts) {
      sum += Math.max(0, part.to - Math.max(part.from, until));
      until = Math.max(until, part.to);
    }
    return sum;
  }
}
