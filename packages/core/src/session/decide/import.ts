import type { CommandInput } from "@wilco/shared-types";
import { evolve } from "../evolve/index.ts";
import { ABSENT, type LiveThread, type ThreadState } from "../state.ts";
import type { ReactorCommand } from "./command.ts";
import {
  type DecideMeta,
  type Decision,
  Draft,
  type Facts,
  IGNORED,
  refuse,
  threadEvent,
} from "./decision.ts";
import { endActiveTurn } from "./ending.ts";
import { place } from "./start.ts";

interface Context {
  readonly meta: DecideMeta;
  readonly facts: Facts;
}

/** `thread.import`: a new thread that has a claim to an agent's earlier session, and the turn that opens it. */
export function decideImport(
  state: ThreadState,
  command: CommandInput<"thread.import">,
  { meta, facts }: Context,
): Decision {
  const refusal = refuseImport(state, command, facts);
  if (refusal !== null) return refusal;
  const { threadId, commandId, projectId, providerId, providerSessionId, title } = command;
  const preferences = { projectId, title: null, providerId, modelId: null, modeId: null };
  const created = threadEvent(threadId, meta, { type: "thread.created", data: preferences });
  const made = evolve(ABSENT, created);
  if (made.kind !== "live") return IGNORED;
  const draft = new Draft(made, meta);
  if (title !== undefined) draft.add("thread.renamed", { title, by: "agent" });
  draft.add("session.import-requested", { commandId, providerId, providerSessionId });
  const turnId = meta.newId();
  place(draft, {
    turnId,
    kind: "import",
    messageId: meta.newId(),
    commandId,
    retryOf: null,
    providerId,
    modelId: null,
    modeId: null,
    configOptions: {},
    requestedAt: meta.at,
  });
  return draft.accept(turnId, { before: [created], claims: true });
}

function refuseImport(
  state: ThreadState,
  command: CommandInput<"thread.import">,
  facts: Facts,
): Decision | null {
  if (state.kind !== "absent") return refuse("thread-exists", "A thread with this id exists.", "threadId");
  if (!facts.projectExists) return refuse("project-not-found", "There is no such project.", "projectId");
  if (!facts.providerKnown) {
    const message = `There is no agent '${command.providerId}' in the settings.`;
    return refuse("provider-not-found", message, "providerId");
  }
  const { tiedThreadId: threadId } = facts;
  if (threadId === null) return null;
  const message = "Another thread has this session of the agent's.";
  return refuse("session-bound", message, { field: "providerSessionId", threadId });
}

/** The import has come to its end. Its history, if there was one, came with the session. */
export function decideImportFinish(
  state: LiveThread,
  { turnId }: Extract<ReactorCommand, { readonly type: "import.finish" }>,
  meta: DecideMeta,
): Decision {
  const { active, binding } = state;
  if (active?.state !== "requested" || active.order.turnId !== turnId) return IGNORED;
  if (active.order.kind !== "import" || binding === null) return IGNORED;
  const draft = new Draft(state, meta);
  endActiveTurn(draft, { type: "turn.completed", data: { reason: null, detail: null } }, null);
  return draft.accept(turnId);
}
