import type { ThreadView } from "@wilco/core/timeline";
import { ThreadDock } from "../../components/thread/ThreadDock.tsx";
import { ThreadHeader } from "../../components/thread/ThreadHeader.tsx";
import { ThreadTranscript } from "../../components/thread/ThreadTranscript.tsx";
import { useProviders } from "../../hooks/use-providers.ts";
import { aMessage, anActivity, aRequest, aSession, aTurn, aView } from "../../state/testing/thread-view.ts";
import type { Scene, SceneData } from "./scene.ts";
import { everyTool, plan } from "./tools.ts";
import { ANSWER } from "./words.ts";

function Transcript({ view }: { readonly view: ThreadView }) {
  const { nameOf } = useProviders();
  return <ThreadTranscript threadId="thread" view={view} pending={[]} nameOf={nameOf} />;
}

function threadScene(name: string, view: Partial<ThreadView>, data: SceneData = {}): Scene {
  const whole = aView(view);
  return {
    name: `thread: ${name}`,
    data,
    show: () => (
      <>
        <ThreadHeader threadId="thread" view={whole} />
        <Transcript view={whole} />
        <ThreadDock threadId="thread" view={whole} pending={[]} />
      </>
    ),
  };
}

const asked = aMessage({ text: "Make the greeting politer, please." });
const answered = aMessage({ id: "answer", role: "assistant", text: ANSWER });
const ended = { startedAt: "2026-01-01T12:00:01.000Z", endedAt: "2026-01-01T12:00:04.000Z" };
const running = aSession({ status: "running", activeTurnId: "turn", lastTurnId: "turn" });

/** A session whose last turn has ended in this way. */
const after = (status: "error" | "interrupted" | "stopped", lastError: string | null = null) =>
  aSession({ status, lastTurnId: "turn", lastError });

/** One thread in every state. */
export const threadScenes: readonly Scene[] = [
  threadScene("empty", {}),
  threadScene("starting", {
    session: aSession({ status: "starting", activeTurnId: "turn", lastTurnId: "turn" }),
    turns: [aTurn({ state: "requested" })],
    messages: [asked],
  }),
  threadScene("streaming", {
    session: running,
    turns: [aTurn()],
    messages: [
      asked,
      {
        ...answered,
        text: "Here it comes",
        parts: [{ type: "text", text: "Here it comes" }],
        streaming: true,
      },
    ],
  }),
  threadScene("stalled", {
    session: aSession({ ...running, stalledSince: "2026-01-01T12:00:05.000Z" }),
    turns: [aTurn()],
    messages: [asked],
    activities: everyTool.slice(0, 2),
  }),
  threadScene("answered, with markdown", {
    session: aSession({ lastTurnId: "turn" }),
    turns: [aTurn({ state: "completed", ...ended })],
    messages: [asked, answered],
  }),
  threadScene("plan, notes and every tool call", {
    session: aSession({ lastTurnId: "turn" }),
    turns: [aTurn({ state: "completed", ...ended })],
    messages: [asked],
    activities: [plan, anActivity({ summary: "A note" }), ...everyTool],
  }),
  threadScene("asks", {
    session: running,
    turns: [aTurn()],
    messages: [asked],
    requests: [
      aRequest({
        options: [
          { id: "allow", name: "Allow", kind: "allow_once" },
          { id: "always", name: "Always allow", kind: "allow_always" },
          { id: "reject", name: "Reject", kind: "reject_once" },
        ],
      }),
    ],
  }),
  threadScene("asked once", {
    session: aSession({ lastTurnId: "turn" }),
    turns: [aTurn({ state: "completed", ...ended })],
    messages: [asked],
    requests: [
      aRequest({ id: "answered", state: "answered", outcome: { optionId: "allow" } }),
      aRequest({ id: "expired", state: "expired" }),
    ],
  }),
  threadScene("failed", {
    session: after("error", "Provider turn start failed: the agent's program ended with 7: not logged in"),
    turns: [aTurn({ state: "failed", reason: "provider-start-failed", detail: "ended with 7", ...ended })],
    messages: [asked],
  }),
  threadScene("outcome unknown", {
    session: after("error", "The outcome is unknown: the agent may have acted"),
    turns: [aTurn({ state: "failed", reason: "outcome-unknown", ...ended })],
    messages: [asked],
  }),
  threadScene("stopped", {
    session: after("interrupted"),
    turns: [aTurn({ state: "interrupted", reason: "stopped-by-user", ...ended })],
    messages: [asked],
  }),
  threadScene("queued, held", {
    session: after("interrupted"),
    turns: [
      aTurn({ state: "interrupted", reason: "stopped-by-user", ...ended }),
      aTurn({ id: "next", messageId: "next", commandId: "next", state: "queued" }),
    ],
    messages: [asked, aMessage({ id: "next", turnId: "next", text: "And then the farewell." })],
    queue: { held: true, turnIds: ["next"] },
  }),
  threadScene(
    "a refusal, and its text given back",
    { session: aSession() },
    { notice: "The message is too long.", draft: "It comes back into the box." },
  ),
];
