import type { ThreadEvent } from "@wilco/shared-types";
import { expect, test } from "vitest";
import { timelineOf } from "./turn-timeline.ts";

let sequence = 0;
function event(type: string, data: object): ThreadEvent {
  sequence += 1;
  return {
    sequence,
    streamId: "t",
    commandId: null,
    at: "2026-01-01T00:00:00.000Z",
    type,
    data,
  } as ThreadEvent;
}

test("a turn's steps are told in order, the first output once, and other turns' steps not at all", () => {
  const order = {
    messageId: "m",
    commandId: "c",
    retryOf: null,
    providerId: "demo",
    modelId: null,
    modeId: null,
  };
  const delta = { messageId: "a", partIndex: 0, partType: "text", offset: 0, text: "x" };
  const events = [
    event("turn.queued", { turnId: "1", ...order }),
    event("turn.requested", { turnId: "1", ...order, deadlineAt: "2026-01-01T00:00:30.000Z" }),
    event("session.process-started", { generation: 3, providerId: "demo", processKey: "k" }),
    event("session.opened", { generation: 3, providerId: "demo", providerSessionId: "s", how: "new" }),
    event("turn.running", { turnId: "1", generation: 3 }),
    event("message.started", { messageId: "a", turnId: "1" }),
    event("message.delta", delta),
    event("turn.queued", { turnId: "2", ...order }),
    event("session.stalled", { turnId: "1", since: "2026-01-01T00:00:00.000Z", doing: "reading" }),
    event("session.progressed", { turnId: "1" }),
    event("turn.interrupt-requested", { turnId: "1", deadlineAt: "2026-01-01T00:00:05.000Z" }),
    event("session.process-exited", { generation: 3, detail: "killed" }),
    event("turn.interrupted", { turnId: "1", reason: "stopped-by-user", detail: null }),
    event("queue.held", {}),
  ];
  const entries = timelineOf(events, "1");
  expect(entries.map(({ step, detail, generation }) => [step, detail, generation])).toEqual([
    ["queued", null, null],
    ["accepted", "demo", null],
    ["process-started", "k", 3],
    ["session-opened", "new", 3],
    ["delivered", null, 3],
    ["first-output", null, null],
    ["stalled", "reading", null],
    ["progressed", null, null],
    ["stop-requested", null, null],
    ["process-exited", "killed", 3],
    ["ended", "stopped-by-user", null],
  ]);
});
