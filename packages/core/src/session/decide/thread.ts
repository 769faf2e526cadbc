import type { CommandInput } from "@wilco/shared-types";
import type { LiveThread, ThreadState } from "../state.ts";
import { type DecideMeta, type Decision, Draft, type Facts, refuse, threadEvent } from "./decision.ts";

/** `thread.create`: a new thread in an existing project. */
export function decideCreate(
  state: ThreadState,
  command: CommandInput<"thread.create">,
  { meta, facts }: { readonly meta: DecideMeta; readonly facts: Facts },
): Decision {
  if (state.kind !== "absent") return refuse("thread-exists", "A thread with this id exists.", "threadId");
  if (!facts.projectExists) return refuse("project-not-found", "There is no such project.", "projectId");
  if (command.providerId !== undefined && !facts.providerKnown) {
    const message = `There is no agent '${command.providerId}' in the settings.`;
    return refuse("provider-not-found", message, "providerId");
  }
  const { worktree } = facts;
  if (command.worktree !== undefined && worktree === undefined) {
    return refuse("no-repository", "No worktrees can be made here.", "worktree");
  }
  const data = {
    projectId: command.projectId,
    title: command.title ?? null,
    providerId: command.providerId ?? null,
    modelId: command.modelId ?? null,
    modeId: command.modeId ?? null,
    ...(worktree === undefined ? {} : { worktree }),
  };
  const event = threadEvent(command.threadId, meta, { type: "thread.created", data });
  return { kind: "accepted", events: [event], effects: [], turnId: null };
}

/** `thread.rename`: a person's title, which no agent replaces. */
export function decideRename(
  state: LiveThread,
  command: CommandInput<"thread.rename">,
  meta: DecideMeta,
): Decision {
  const draft = new Draft(state, meta);
  draft.add("thread.renamed", { title: command.title, by: "person" });
  return draft.accept();
}

/** `thread.setPolicy`: for what is asked from now on. An open request stays with the person who sees it. */
export function decideSetPolicy(
  state: LiveThread,
  { policy }: CommandInput<"thread.setPolicy">,
  meta: DecideMeta,
): Decision {
  const draft = new Draft(state, meta);
  if (state.thread.policy !== policy) draft.add("thread.policy-set", { policy });
  return draft.accept();
}

/** `thread.archive` and `thread.unarchive`. A running turn goes on. */
export function decideArchive(state: LiveThread, archive: boolean, meta: DecideMeta): Decision {
  const draft = new Draft(state, meta);
  const isArchived = state.thread.archivedAt !== null;
  if (archive && !isArchived) draft.add("thread.archived", {});
  if (!archive && isArchived) draft.add("thread.unarchived", {});
  return draft.accept();
}

/** `thread.pin` and `thread.unpin`. */
export function decidePin(state: LiveThread, pin: boolean, meta: DecideMeta): Decision {
  const draft = new Draft(state, meta);
  const isPinned = state.thread.pinnedAt !== null;
  if (pin && !isPinned) draft.add("thread.pinned", {});
  if (!pin && isPinned) draft.add("thread.unpinned", {});
  return draft.accept();
}

/** `thread.markRead`: what has ended since is unread still. */
export function decideMarkRead(
  state: LiveThread,
  { turnId }: CommandInput<"thread.markRead">,
  meta: DecideMeta,
): Decision {
  const draft = new Draft(state, meta);
  if (state.thread.unreadTurnId === turnId) draft.add("thread.read", { turnId });
  return draft.accept();
}

/** `thread.markUnread`: of a thread in which nothing was asked yet, there is nothing to see. */
export function decideMarkUnread(state: LiveThread, meta: DecideMeta): Decision {
  const draft = new Draft(state, meta);
  const { unreadTurnId, markedUnread } = state.thread;
  const turnId = unreadTurnId ?? state.session?.lastTurnId ?? state.session?.activeTurnId ?? null;
  if (turnId !== null && !markedUnread) draft.add("thread.unread", { turnId });
  return draft.accept();
}
