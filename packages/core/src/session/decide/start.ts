import { type CommandInput, LIMITS, type MessagePart, type Turn, type TurnOrder } from "@wilco/shared-types";
import type { LiveThread } from "../state.ts";
import { cutText } from "./cut-text.ts";
import { type DecideMeta, type Decision, Draft, type Facts, refuse } from "./decision.ts";
import { requestTurn } from "./ending.ts";

interface Context {
  readonly meta: DecideMeta;
  readonly facts: Facts;
}

/** The title that a first message gives its thread: its first line, cut at a word. */
export function titleFrom(text: string): string {
  const line = text.trim().split("\n", 1)[0]?.trim() ?? "";
  if (line.length <= 60) return line;
  const cut = cutText(line, 60);
  const space = cut.lastIndexOf(" ");
  return `${space > 30 ? cut.slice(0, space) : cut}…`;
}

/** `turn.start`: a new message and the turn for it, which runs at once or waits for the active one. */
export function decideStart(
  state: LiveThread,
  command: CommandInput<"turn.start">,
  { meta, facts }: Context,
): Decision {
  if (facts.messageExists) {
    return refuse("message-exists", "A message with this id was accepted before.", "messageId");
  }
  const providerId = providerFor(state, command.providerId, facts);
  const refusal = refuseProvider(providerId, facts) ?? refuseBusy(state, command.whenBusy ?? "queue");
  if (refusal !== null || providerId === null) return refusal ?? noProvider();
  const draft = new Draft(state, meta);
  const order: TurnOrder = {
    turnId: meta.newId(),
    kind: "message",
    messageId: command.messageId,
    commandId: command.commandId,
    retryOf: null,
    providerId,
    modelId: command.modelId ?? null,
    modeId: command.modeId ?? null,
    configOptions: command.configOptions ?? {},
    requestedAt: meta.at,
  };
  bringBack(draft);
  if (state.thread.titledBy === "default" && command.text.trim() !== "") {
    draft.add("thread.renamed", { title: titleFrom(command.text), by: "message" });
  }
  const parts: MessagePart[] = [...facts.parts];
  draft.add("message.sent", { messageId: order.messageId, turnId: order.turnId, parts });
  place(draft, order);
  return draft.accept(order.turnId);
}

/** `turn.retry`: a new turn for the message of one that has ended. */
export function decideRetry(
  state: LiveThread,
  command: CommandInput<"turn.retry">,
  { meta, facts }: Context,
): Decision {
  const { turn } = facts;
  if (turn === null) return refuse("turn-not-found", "There is no such turn in this thread.", "turnId");
  if (turn.endedAt === null) {
    return refuse("turn-not-terminal", "This turn has not ended; stop it first.", "turnId");
  }
  if (turn.kind === "import" && state.importOf === null) {
    const message = "This thread has a session of its agent's already; send a message to go on.";
    return refuse("session-bound", message, { field: "turnId", threadId: state.thread.id });
  }
  if (turn.kind === "revert") {
    return refuse("invalid-input", "A revert is asked for anew, not retried.", "turnId");
  }
  const providerId = retryProviderFor(state, turn);
  const refusal = refuseProvider(providerId, facts) ?? refuseBusy(state, "queue");
  if (refusal !== null) return refusal;
  const draft = new Draft(state, meta);
  const order: TurnOrder = {
    turnId: meta.newId(),
    kind: turn.kind === "import" ? "import" : "message",
    messageId: turn.messageId,
    commandId: command.commandId,
    retryOf: turn.id,
    providerId,
    ...(providerId === turn.providerId ? askedFor(turn) : ASKED_FOR_NOTHING),
    requestedAt: meta.at,
  };
  bringBack(draft);
  place(draft, order);
  return draft.accept(order.turnId);
}

type AskedFor = Pick<TurnOrder, "modelId" | "modeId" | "configOptions">;

const ASKED_FOR_NOTHING: AskedFor = { modelId: null, modeId: null, configOptions: {} };

/** What was to be planned only must not be done by a retry. */
function askedFor({ modelId, modeId, configOptions }: Turn): AskedFor {
  return { modelId, modeId, configOptions };
}

/** Whoever sends something to an archived thread wants it in the list again. */
function bringBack(draft: Draft): void {
  if (draft.state.thread.archivedAt !== null) draft.add("thread.unarchived", {});
}

/** Requests the turn when the thread is free, else queues it. */
export function place(draft: Draft, order: TurnOrder): void {
  const { active, sendNow } = draft.state;
  if (active === null) {
    requestTurn(draft, order);
    return;
  }
  draft.add("turn.queued", order);
  // Somebody who stops a turn and types on does not want to wait in a queue that the stop holds.
  if (active.state === "stopping" && sendNow === null) draft.add("queue.promoted", { turnId: order.turnId });
}

/**
 * The provider that a `turn.start` would use: what `facts.providerKnown` has to be about. Behind a first turn that has
 * not bound the thread yet, the one that it is about to be bound to.
 */
export function providerFor(state: LiveThread, asked: string | undefined, facts: Facts): string | null {
  const { binding, active, thread } = state;
  const own = binding?.providerId ?? active?.order.providerId ?? thread.providerId;
  return asked ?? own ?? facts.defaultProviderId;
}

/** The provider that a retry would use: the bound one even where the turn asked for another. */
export function retryProviderFor(state: LiveThread, turn: Turn): string {
  return state.binding?.providerId ?? turn.providerId;
}

function refuseProvider(providerId: string | null, facts: Facts): Decision | null {
  if (providerId === null) return noProvider();
  return facts.providerKnown
    ? null
    : refuse("provider-not-found", `There is no agent '${providerId}' in the settings.`, "providerId");
}

function noProvider(): Decision {
  return refuse("provider-not-found", "No agent is configured.", "providerId");
}

function refuseBusy(state: LiveThread, whenBusy: "queue" | "reject"): Decision | null {
  if (state.active === null) return null;
  // A message that waited here would have its place before the history, in every page that is read.
  if (state.active.order.kind === "import") {
    return refuse("thread-importing", "The agent's earlier session is still being imported.");
  }
  if (whenBusy === "reject") return refuse("turn-running", "A turn is running in this thread.");
  if (state.queue.turnIds.length < LIMITS.queueLength) return null;
  return refuse("queue-full", `At most ${LIMITS.queueLength} follow-ups can wait.`);
}
