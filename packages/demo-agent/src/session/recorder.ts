import type { SessionUpdate, ToolCall } from "@agentclientprotocol/sdk";
import type { SessionFile } from "./session-file.ts";

type Chunk = Extract<SessionUpdate, { content: unknown; sessionUpdate: `${string}_chunk` }>;
type Plan = Extract<SessionUpdate, { sessionUpdate: "plan" }>;

/**
 * Keeps what a turn has shown, in the form in which it is replayed: whole texts instead of chunks, and tool
 * calls and plans as they were at their end.
 */
export class Recorder {
  readonly #file: SessionFile;
  readonly #tools = new Map<string, ToolCall>();
  #chunk: Chunk | null = null;
  #plan: Plan | null = null;

  constructor(file: SessionFile) {
    this.#file = file;
  }

  /** Takes note of one update that was sent. */
  add(update: SessionUpdate): void {
    switch (update.sessionUpdate) {
      case "user_message_chunk":
      case "agent_message_chunk":
      case "agent_thought_chunk":
        this.#addChunk(update);
        return;
      case "tool_call":
        this.#flushChunk();
        this.#tools.set(update.toolCallId, withoutTag(update));
        return;
      case "tool_call_update":
        this.#updateTool(update);
        return;
      case "plan":
        this.#flushChunk();
        this.#plan = update;
        return;
      case "available_commands_update":
      case "current_mode_update":
      case "config_option_update":
      case "session_info_update":
      case "usage_update":
      case "notice":
      case "compaction_update":
      case "compaction_summary_chunk":
        return;
      default:
        update satisfies never;
    }
  }

  /** Writes what is still open; call it when the turn ends. */
  flush(): void {
    this.#flushChunk();
    for (const tool of this.#tools.values()) this.#writeTool(tool);
    this.#tools.clear();
    if (this.#plan !== null) this.#file.append({ update: this.#plan });
    this.#plan = null;
  }

  #addChunk(chunk: Chunk): void {
    const open = this.#chunk;
    const { content } = chunk;
    if (
      open?.sessionUpdate === chunk.sessionUpdate &&
      open.content.type === "text" &&
      content.type === "text"
    ) {
      this.#chunk = { ...open, content: { ...content, text: open.content.text + content.text } };
      return;
    }
    this.#flushChunk();
    this.#chunk = chunk;
  }

  #flushChunk(): void {
    if (this.#chunk !== null) this.#file.append({ update: this.#chunk });
    this.#chunk = null;
  }

  #updateTool(update: Extract<SessionUpdate, { sessionUpdate: "tool_call_update" }>): void {
    const known = this.#tools.get(update.toolCallId);
    if (known === undefined) return;
    const tool = { ...known };
    if (update.status) tool.status = update.status;
    if (update.content) tool.content = update.content;
    this.#tools.set(tool.toolCallId, tool);
    if (tool.status !== "completed" && tool.status !== "failed") return;
    this.#tools.delete(tool.toolCallId);
    this.#writeTool(tool);
  }

  #writeTool(tool: ToolCall): void {
    this.#file.append({ update: { sessionUpdate: "tool_call", ...tool } });
  }
}

function withoutTag({ sessionUpdate: _tag, ...tool }: ToolCall & { sessionUpdate: "tool_call" }): ToolCall {
  return tool;
}
