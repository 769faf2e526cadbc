import type { LiveThread, ThreadState } from "../state.ts";
import type { ReactorCommand, ThreadClientCommand } from "./command.ts";
import { type DecideMeta, type Decision, type Facts, IGNORED, refuse } from "./decision.ts";
import { decideFork } from "./fork.ts";
import { decideImport, decideImportFinish } from "./import.ts";
import {
  decideDeliver,
  decideProcessExited,
  decideProcessOpened,
  decideProcessStarted,
  decideReap,
} from "./process.ts";
import { decideQueueEdit, decideQueueRemove, decideQueueReorder, decideQueueSendNow } from "./queue.ts";
import { decideDrain, decideRecover } from "./recover.ts";
import { decideReport } from "./report.ts";
import { decideRespond } from "./request.ts";
import { decideChange, decideNotice, decideRevert, decideRevertFinish } from "./revert.ts";
import { decideExpire, decideSettle, decideStartFail } from "./settle.ts";
import { decideRetry, decideStart } from "./start.ts";
import { decideDelete, decideInterrupt, decideSessionStop } from "./stop.ts";
import {
  decideArchive,
  decideCreate,
  decideMarkRead,
  decideMarkUnread,
  decidePin,
  decideRename,
  decideSetPolicy,
} from "./thread.ts";
import { decideWorktreeRemove } from "./worktree.ts";

export type {
  AgentReport,
  CheckpointOutcome,
  History,
  HistoryEntry,
  HistoryTurn,
  ProjectCommand,
  ReactorCommand,
  Stall,
  ThreadClientCommand,
  TurnEnding,
} from "./command.ts";
export type { DecideMeta, Decision, Facts } from "./decision.ts";
export type { ForkedEntry, ForkedTurn, ForkSource } from "./fork.ts";
export { decideProject } from "./project.ts";
export { MESSAGE_CHARS } from "./report.ts";
export { providerFor, retryProviderFor } from "./start.ts";

/** Decides a client's command about a thread. Pure: the same input always gives the same decision. */
export function decide(
  state: ThreadState,
  command: ThreadClientCommand,
  context: { readonly meta: DecideMeta; readonly facts: Facts },
): Decision {
  if (command.type === "thread.create") return decideCreate(state, command, context);
  if (command.type === "thread.import") return decideImport(state, command, context);
  if (command.type === "thread.fork") return decideFork(state, command, context);
  if (state.kind !== "live") return refuse("thread-not-found", "There is no such thread.", "threadId");
  return decideLive(state, command, context);
}

function decideLive(
  state: LiveThread,
  command: Exclude<ThreadClientCommand, { readonly type: "thread.create" | "thread.import" | "thread.fork" }>,
  context: { readonly meta: DecideMeta; readonly facts: Facts },
): Decision {
  const { meta } = context;
  switch (command.type) {
    case "thread.rename":
      return decideRename(state, command, meta);
    case "thread.setPolicy":
      return decideSetPolicy(state, command, meta);
    case "thread.archive":
      return decideArchive(state, true, meta);
    case "thread.unarchive":
      return decideArchive(state, false, meta);
    case "thread.pin":
      return decidePin(state, true, meta);
    case "thread.unpin":
      return decidePin(state, false, meta);
    case "thread.markRead":
      return decideMarkRead(state, command, meta);
    case "thread.markUnread":
      return decideMarkUnread(state, meta);
    case "thread.delete":
      return decideDelete(state, meta);
    case "turn.start":
      return decideStart(state, command, context);
    case "turn.retry":
      return decideRetry(state, command, context);
    case "turn.revert":
      return decideRevert(state, command, context);
    case "turn.interrupt":
      return decideInterrupt(state, command, context);
    case "session.stop":
      return decideSessionStop(state, meta);
    case "request.respond":
      return decideRespond(state, command, context);
    case "queue.edit":
      return decideQueueEdit(state, command, context);
    case "queue.remove":
      return decideQueueRemove(state, command, meta);
    case "queue.reorder":
      return decideQueueReorder(state, command, meta);
    case "queue.sendNow":
      return decideQueueSendNow(state, command, meta);
    case "worktree.remove":
      return decideWorktreeRemove(state, meta);
    default:
      return command satisfies never;
  }
}

/** Decides what the reactor tells a thread. A thread that is not there ignores everything. */
export function decideReactor(state: ThreadState, command: ReactorCommand, meta: DecideMeta): Decision {
  if (state.kind !== "live") return IGNORED;
  switch (command.type) {
    case "turn.deliver":
      return decideDeliver(state, command, meta);
    case "turn.start.fail":
      return decideStartFail(state, command, meta);
    case "revert.finish":
      return decideRevertFinish(state, command, meta);
    case "turn.change":
      return decideChange(state, command, meta);
    case "turn.notice":
      return decideNotice(state, command, meta);
    case "import.finish":
      return decideImportFinish(state, command, meta);
    case "turn.settle":
      return decideSettle(state, command, meta);
    case "turn.expire":
      return decideExpire(state, command, meta);
    case "process.started":
      return decideProcessStarted(state, command, meta);
    case "process.opened":
      return decideProcessOpened(state, command, meta);
    case "process.exited":
      return decideProcessExited(state, command, meta);
    case "process.reap":
      return decideReap(state, command, meta);
    case "agent.report":
      return decideReport(state, command, meta);
    case "thread.recover":
      return decideRecover(state, command, meta);
    case "thread.drain":
      return decideDrain(state, meta);
    default:
      return command satisfies never;
  }
}
