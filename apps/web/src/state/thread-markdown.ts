import type { ThreadView } from "@wilco/core/timeline";
import type { Activity, Message, MessagePart, ToolCallData, ToolContent } from "@wilco/shared-types";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { texts } from "../texts/en.ts";
import { conversationOf, type Entry } from "./conversation.ts";
import { prettyJson } from "./pretty-json.ts";
import { placeText, readPlan, readToolCall, toolStatusText } from "./tool-call.ts";
import { receiptText } from "./turn-texts.ts";

/** A whole thread as one markdown text, for people and for other programs. `nameOf` gives an agent's name by its id. */
export function threadMarkdown(view: ThreadView, nameOf: (providerId: string | null) => string): string {
  const blocks = conversationOf(view).flatMap(({ turn, entries }) => {
    const agent = nameOf(turn?.providerId ?? view.session?.providerId ?? null);
    const said = entries.map((entry) => entryMarkdown(entry, agent)).filter((text) => text !== "");
    const end = turn === null || turn.state === "completed" ? [] : [`*${receiptText(turn)}*`];
    return [...said, ...end];
  });
  return `${[`# ${view.thread.title}`, ...blocks].join("\n\n")}\n`;
}

function entryMarkdown(entry: Entry, agent: string): string {
  switch (entry.kind) {
    case "message":
      return messageMarkdown(entry.message, agent);
    case "activity":
      return activityMarkdown(entry.activity);
    case "request":
      return `> ${entry.request.title}`;
    default:
      return entry satisfies never;
  }
}

function messageMarkdown({ role, createdAt, parts }: Message, agent: string): string {
  const head = `## ${role === "user" ? texts.export.you : agent} (${createdAt})`;
  return [head, ...parts.map(partMarkdown)].join("\n\n");
}

function partMarkdown(part: MessagePart): string {
  switch (part.type) {
    case "text":
      return part.text.trimEnd();
    case "reasoning":
      return quoted(`*${texts.export.thoughts}*\n\n${part.text.trimEnd()}`);
    case "attachment":
      return `*${texts.export.file(part.name)}*`;
    default:
      return part satisfies never;
  }
}

function activityMarkdown(activity: Activity): string {
  switch (activity.kind) {
    case "tool.call":
      return toolMarkdown(readToolCall(activity));
    case "plan.updated":
      return readPlan(activity)
        .map(({ content, status }) => `- [${status === "completed" ? "x" : " "}] ${content}`)
        .join("\n");
    case "provider.turn.start.failed":
    case "provider.session.new":
    case "provider.session.resumed":
    case "provider.session.imported":
    case "provider.import.failed":
    case "thread.forked":
    case "revert.failed":
    case "notice":
    case "agent.raw":
      return `> ${activity.summary}`;
    default:
      return activity.kind satisfies never;
  }
}

function toolMarkdown(tool: ToolCallData): string {
  const places = tool.locations.map(({ path, line }) => ` \`${placeText(path, line)}\``).join("");
  const line = `**${tool.title}** (${toolStatusText(tool.status)})${places}`;
  const output =
    tool.content.length === 0 && tool.output !== null ? [fenced(prettyJson(tool.output), "")] : [];
  return [line, ...tool.content.map(contentMarkdown), ...output].join("\n\n");
}

function contentMarkdown(content: ToolContent): string {
  switch (content.type) {
    case "text":
      return content.text.trimEnd();
    case "terminal":
      return fenced(`$ ${content.command}\n${content.output.trimEnd()}`, "console");
    case "diff": {
      const { path, oldText, newText } = content;
      const options = { headerOptions: FILE_HEADERS_ONLY };
      const patch = createTwoFilesPatch(path, path, oldText ?? "", newText, "", "", options);
      return fenced(patch.trimEnd(), "diff");
    }
    default:
      return content satisfies never;
  }
}

function quoted(text: string): string {
  return text.replace(/^/gm, "> ");
}

/** A fence that is longer than any in the text. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
