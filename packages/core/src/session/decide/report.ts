import { type AgentRequest, LIMITS, type StreamedPartType } from "@wilco/shared-types";
import type { LiveThread } from "../state.ts";
import { record } from "./activity.ts";
import type { AgentReport, ReactorCommandOf } from "./command.ts";
import { cutText } from "./cut-text.ts";
import { type DecideMeta, type Decision, Draft, IGNORED } from "./decision.ts";
import { closeMessage } from "./ending.ts";
import { policyOption } from "./policy.ts";
import { answer } from "./request.ts";

/** A message longer than this (UTF-16 units) is closed and the text goes on in a next one: no row grows without end. */
export const MESSAGE_CHARS = 64 * 1024;
/** What a turn may leave open, whatever its agent does: every decision and every stored state is about all of it. */
const MOST_OPEN = { parts: 200, tools: 200, requests: 50 } as const;

/** What an agent reported, many things at once: one commit. A process that was fenced off reports nothing. */
export function decideReport(
  state: LiveThread,
  command: ReactorCommandOf<"agent.report">,
  meta: DecideMeta,
): Decision {
  if (state.process?.generation !== command.generation) return IGNORED;
  const draft = new Draft(state, meta);
  for (const report of command.reports) {
    if (report.type === "stalled") stall(draft, report);
    else {
      endStall(draft);
      apply(draft, report);
    }
  }
  return draft.accept();
}

/** The running turn is silent: that is shown once, until its agent gives a sign of life. It decides nothing else. */
function stall(draft: Draft, { turnId, since, doing }: ReportOf<"stalled">): void {
  const { active, session } = draft.state;
  if (active?.state !== "running" || active.order.turnId !== turnId) return;
  if (session?.stalledSince === null) draft.add("session.stalled", { turnId, since, doing });
}

function endStall(draft: Draft): void {
  const { active, session } = draft.state;
  if (active?.state !== "running" || session?.stalledSince == null) return;
  draft.add("session.progressed", { turnId: active.order.turnId });
}

function apply(draft: Draft, report: Exclude<AgentReport, { readonly type: "stalled" }>): void {
  switch (report.type) {
    case "configured": {
      const { modelId, modeId, options } = report;
      draft.add("session.configured", { modelId, modeId, options });
      return;
    }
    case "request-gone":
      if (draft.state.openRequests.some((request) => request.id === report.requestId)) {
        draft.add("request.expired", { requestId: report.requestId });
      }
      return;
    case "alive":
      // That it has ended the stall is all.
      return;
    case "title":
      takeTitle(draft, report.title);
      return;
    case "usage": {
      const { active } = draft.state;
      // Of what no turn does nobody keeps account.
      if (active?.state === "running") {
        draft.add("turn.usage", { turnId: active.order.turnId, usage: report.usage });
      }
      return;
    }
    case "text":
    case "tool":
    case "plan":
    case "request":
    case "notice":
    case "raw":
      applyToTurn(draft, report);
      return;
    default:
      report satisfies never;
  }
}

/** An agent's title never replaces a person's. */
export function takeTitle(draft: Draft, reported: string): void {
  const title = cutText(reported.trim(), LIMITS.titleLength);
  const { titledBy, title: known } = draft.state.thread;
  if (titledBy === "person" || title === "" || title === known) return;
  draft.add("thread.renamed", { title, by: "agent" });
}

type ReportOf<T extends AgentReport["type"]> = Extract<AgentReport, { readonly type: T }>;
type TurnReport = ReportOf<"text" | "tool" | "plan" | "request" | "notice" | "raw">;

function applyToTurn(draft: Draft, report: TurnReport): void {
  const { active } = draft.state;
  const turnId = active?.state === "running" ? active.order.turnId : null;
  // From the stop on nothing of the turn is stored any more.
  if (active?.state === "stopping") return;
  if (turnId === null) {
    recordStray(draft, report);
    return;
  }
  switch (report.type) {
    case "text":
      addText(draft, { turnId, ...report });
      return;
    case "tool":
      if (!report.replaces) closeMessage(draft);
      record(draft, {
        id: report.activityId,
        turnId,
        kind: "tool.call",
        tone: "tool",
        summary: report.tool.title,
        data: { ...report.tool },
        replaces: report.replaces,
      });
      closeOneTooMany(draft);
      return;
    case "plan":
      record(draft, {
        id: report.activityId,
        turnId,
        kind: "plan.updated",
        tone: "info",
        summary: "Plan",
        data: { ...report.plan },
        replaces: report.replaces,
      });
      return;
    case "request":
      openRequest(draft, report, turnId);
      return;
    case "notice":
    case "raw":
      recordLoose(draft, report, turnId);
      return;
    default:
      report satisfies never;
  }
}

/** Of too many open tool calls the one that was told of longest ago is closed. If it goes on, its agent says so. */
function closeOneTooMany(draft: Draft): void {
  const [oldest] = draft.state.openTools;
  if (oldest === undefined || draft.state.openTools.length <= MOST_OPEN.tools) return;
  draft.add("activity.closed", { activityId: oldest.activityId, status: "cancelled" });
}

/**
 * A request that the thread's policy allows is open for no instant: nobody is asked for nothing. One too many is not
 * opened, and whoever waits for its answer learns that there is none.
 */
function openRequest(
  draft: Draft,
  report: Extract<TurnReport, { readonly type: "request" }>,
  turnId: string,
): void {
  if (draft.state.openRequests.length >= MOST_OPEN.requests) return;
  const { type: _type, requestId: id, options, fields, ...rest } = report;
  const request: AgentRequest = {
    ...rest,
    id,
    turnId,
    state: "open",
    options: [...options],
    fields: fields === null ? null : [...fields],
    outcome: null,
    answeredBy: null,
    createdAt: draft.madeAt,
  };
  draft.add("request.opened", { request });
  const optionId = policyOption(draft.state, request);
  if (optionId !== null) answer(draft, { requestId: id, outcome: { optionId }, by: "policy" });
}

type LooseReport = Extract<TurnReport, { readonly type: "notice" | "raw" }>;

function recordLoose(draft: Draft, report: LooseReport, turnId: string | null): void {
  const isNotice = report.type === "notice";
  record(draft, {
    id: draft.meta.newId(),
    turnId,
    kind: isNotice ? "notice" : "agent.raw",
    tone: "info",
    summary: isNotice ? report.summary : report.name,
    data: isNotice ? { detail: report.detail } : { payload: report.payload },
  });
}

/**
 * What a living agent says while no prompt is delivered is kept, but belongs to no turn: it answers something older.
 * Notices and unknown updates may be about the start that is under way.
 */
function recordStray(draft: Draft, report: TurnReport): void {
  if (report.type === "notice" || report.type === "raw") {
    recordLoose(draft, report, draft.state.active?.order.turnId ?? null);
    return;
  }
  const payload = report.type === "text" ? report.text : JSON.stringify(report);
  recordLoose(draft, { type: "raw", name: `${report.type} outside a turn`, payload }, null);
}

function addText(
  draft: Draft,
  piece: { readonly turnId: string; readonly part: StreamedPartType; readonly text: string },
): void {
  if (piece.text === "") return;
  if (isFull(draft.state, piece.part)) closeMessage(draft);
  if (draft.state.openMessage === null) {
    draft.add("message.started", { messageId: draft.meta.newId(), turnId: piece.turnId });
  }
  const open = draft.state.openMessage;
  if (open === null) return;
  const last = open.parts.at(-1);
  const continues = last !== undefined && last.type === piece.part;
  draft.add("message.delta", {
    messageId: open.messageId,
    partIndex: continues ? open.parts.length - 1 : open.parts.length,
    partType: piece.part,
    offset: continues ? last.text.length : 0,
    text: piece.text,
  });
}

function isFull({ openMessage }: LiveThread, next: StreamedPartType): boolean {
  const parts = openMessage?.parts ?? [];
  if (parts.length >= MOST_OPEN.parts && parts.at(-1)?.type !== next) return true;
  const length = parts.reduce((sum, part) => sum + (part.type === "attachment" ? 0 : part.text.length), 0);
  return length >= MESSAGE_CHARS;
}
