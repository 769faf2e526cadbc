import {
  type Activity,
  type CommandInput,
  LIMITS,
  type MessagePart,
  type Thread,
  type ThreadWorktree,
} from "@wilco/shared-types";
import { evolve } from "../evolve/index.ts";
import { ABSENT, type ThreadState } from "../state.ts";
import { record } from "./activity.ts";
import { cutText } from "./cut-text.ts";
import {
  type DecideMeta,
  type Decision,
  Draft,
  type Facts,
  IGNORED,
  refuse,
  threadEvent,
} from "./decision.ts";

/** What a fork takes of one turn. */
export interface ForkedTurn {
  readonly providerId: string;
  /** What the person wrote; null for a turn that begins with the agent. */
  readonly asked: readonly MessagePart[] | null;
  readonly entries: readonly ForkedEntry[];
}

export type ForkedEntry =
  | { readonly kind: "message"; readonly parts: readonly MessagePart[] }
  | { readonly kind: "activity"; readonly activity: Pick<Activity, "kind" | "tone" | "summary" | "data"> };

/** What there is to be forked, or why there is nothing. */
export type ForkSource =
  | { readonly kind: "no-thread" }
  | { readonly kind: "no-turn" }
  | { readonly kind: "turn-open" }
  | FoundSource;

interface FoundSource {
  readonly kind: "found";
  readonly thread: Thread;
  /** The agent that the thread is bound to, else the one that it prefers. */
  readonly providerId: string | null;
  readonly turns: readonly ForkedTurn[];
  /** How many older turns were too much. */
  readonly leftOut: number;
}

/** `thread.fork`: a new thread with what was said in another one, as turns that had ended before, and a note that says so. */
export function decideFork(
  state: ThreadState,
  command: CommandInput<"thread.fork">,
  { meta, facts }: { readonly meta: DecideMeta; readonly facts: Facts },
): Decision {
  if (state.kind !== "absent") return refuse("thread-exists", "A thread with this id exists.", "threadId");
  const source = facts.fork ?? { kind: "no-thread" };
  switch (source.kind) {
    case "no-thread":
      return refuse("thread-not-found", "There is no such thread.", "fromThreadId");
    case "no-turn":
      return refuse("turn-not-found", "The thread has no such turn.", "turnId");
    case "turn-open":
      return refuse("turn-not-terminal", "The turn has not ended.", "turnId");
    case "found":
      return fork(command, { ...source, worktree: facts.worktree }, meta);
    default:
      return source satisfies never;
  }
}

interface Found extends FoundSource {
  readonly worktree: ThreadWorktree | undefined;
}

function fork(
  command: CommandInput<"thread.fork">,
  { thread, providerId, turns, leftOut, worktree }: Found,
  meta: DecideMeta,
): Decision {
  const { threadId, commandId, fromThreadId } = command;
  const { projectId, modelId, modeId } = thread;
  if (thread.worktree !== undefined && worktree === undefined) {
    return refuse("no-repository", "No worktrees can be made here.", "fromThreadId");
  }
  const title = `${cutText(thread.title, LIMITS.titleLength - 7)} (fork)`;
  const own = worktree === undefined ? {} : { worktree };
  const preferences = { projectId, title, providerId, modelId, modeId, ...own };
  const created = threadEvent(threadId, meta, { type: "thread.created", data: preferences });
  const made = evolve(ABSENT, created);
  if (made.kind !== "live") return IGNORED;
  const draft = new Draft(made, meta);
  for (const turn of turns) addTurn(draft, turn, commandId);
  record(draft, {
    id: meta.newId(),
    turnId: null,
    kind: "thread.forked",
    tone: "info",
    summary: summaryOf(thread.title, leftOut) + placeOf(worktree),
    data: { fromThreadId, turnId: command.turnId, turns: turns.length, leftOutTurns: leftOut },
  });
  return draft.accept(null, { before: [created] });
}

function addTurn(draft: Draft, { providerId, asked, entries }: ForkedTurn, commandId: string): void {
  const turnId = draft.meta.newId();
  const messageId = draft.meta.newId();
  draft.add("turn.imported", { turnId, messageId, commandId, providerId });
  if (asked !== null) draft.add("message.sent", { messageId, turnId, parts: [...asked] });
  for (const entry of entries) {
    if (entry.kind === "activity") {
      record(draft, { ...entry.activity, id: draft.meta.newId(), turnId });
      continue;
    }
    const answerId = draft.meta.newId();
    draft.add("message.started", { messageId: answerId, turnId });
    draft.add("message.completed", { messageId: answerId, parts: [...entry.parts] });
  }
}

/** A fork of a thread with a worktree works in one of its own: nothing that is not committed is there. */
function placeOf(worktree: ThreadWorktree | undefined): string {
  if (worktree === undefined) return "";
  const { branch, base } = worktree;
  return (
    ` It works in a worktree of its own, on the branch ${branch}, which begins at the commit ${base.slice(0, 10)}: ` +
    "what was not committed in the other thread is not there."
  );
}

function summaryOf(title: string, leftOut: number): string {
  const older = leftOut === 0 ? "" : ` ${leftOut} older ${leftOut === 1 ? "turn" : "turns"} did not fit.`;
  return (
    `Forked from "${title}".${older} The agent begins a session of its own here: it does not remember what was said, ` +
    "and is given its text with your next message."
  );
}
