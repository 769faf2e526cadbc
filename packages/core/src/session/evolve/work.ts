import type { PendingThreadEvent } from "@wilco/shared-types";
import { appendText } from "../../timeline/message.ts";
import type { ActiveTurn, LiveThread } from "../state.ts";

/** What an event makes of the active turn. */
export function evolveActive(active: ActiveTurn | null, event: PendingThreadEvent): ActiveTurn | null {
  switch (event.type) {
    case "turn.requested": {
      const { deadlineAt, ...order } = event.data;
      return { state: "requested", order, deadlineAt };
    }
    case "turn.running":
      return active?.order.turnId !== event.data.turnId
        ? active
        : {
            state: "running",
            order: active.order,
            generation: event.data.generation,
            produced: false,
            checkpoint: event.data.checkpoint === true,
          };
    case "turn.interrupt-requested":
      return active?.state === "running" && active.order.turnId === event.data.turnId
        ? {
            state: "stopping",
            order: active.order,
            generation: active.generation,
            deadlineAt: event.data.deadlineAt,
            checkpoint: active.checkpoint,
          }
        : active;
    case "message.delta":
      return active?.state === "running" && !active.produced && event.data.partType === "text"
        ? { ...active, produced: true }
        : active;
    case "turn.completed":
    case "turn.interrupted":
    case "turn.failed":
      return active?.order.turnId === event.data.turnId ? null : active;
    default:
      // Every other event leaves the turn as it is.
      return active;
  }
}

type Open = Pick<LiveThread, "openMessage" | "openTools" | "openRequests">;

/** What an event makes of the things that a turn leaves open until they, or the turn, end. */
export function evolveOpen(open: Open, event: PendingThreadEvent): Partial<Open> {
  switch (event.type) {
    case "message.started":
      return { openMessage: { messageId: event.data.messageId, parts: [] } };
    case "message.delta":
      return open.openMessage?.messageId === event.data.messageId
        ? {
            openMessage: {
              ...open.openMessage,
              parts: appendText(open.openMessage.parts, event.data, event.at),
            },
          }
        : {};
    case "message.completed":
      return open.openMessage?.messageId === event.data.messageId ? { openMessage: null } : {};
    case "activity.recorded":
      return { openTools: evolveTools(open.openTools, event.data.activity) };
    case "activity.closed":
      return { openTools: open.openTools.filter((tool) => tool.activityId !== event.data.activityId) };
    case "request.opened":
      return { openRequests: [...open.openRequests, event.data.request] };
    case "request.answered":
    case "request.expired":
      return { openRequests: open.openRequests.filter((request) => request.id !== event.data.requestId) };
    default:
      // Every other event opens and closes nothing.
      return {};
  }
}

const ENDED_TOOL: ReadonlySet<unknown> = new Set(["completed", "failed", "cancelled"]);

function evolveTools(
  tools: LiveThread["openTools"],
  activity: { readonly id: string; readonly kind: string; readonly data: Readonly<Record<string, unknown>> },
): LiveThread["openTools"] {
  if (activity.kind !== "tool.call") return tools;
  const others = tools.filter((tool) => tool.activityId !== activity.id);
  if (ENDED_TOOL.has(activity.data.status)) return others.length === tools.length ? tools : others;
  return [
    ...others,
    {
      activityId: activity.id,
      toolCallId: String(activity.data.toolCallId),
      toolKind: String(activity.data.toolKind),
    },
  ];
}
