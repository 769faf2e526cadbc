/** The text of a prompt's text blocks. */
export function textOf(params: Record<string, unknown>): string {
  const blocks: unknown[] = Array.isArray(params.prompt) ? params.prompt : [];
  return blocks.map((block) => (hasText(block) ? block.text : "")).join("");
}

/** A message's params in a few words: the prompt's text, the mode, or the session. */
export function summarize(method: string, params: Record<string, unknown>): string {
  if (method === "session/prompt") return textOf(params);
  if (method === "session/set_mode") return String(params.modeId);
  return String(params.sessionId ?? params.cwd ?? "");
}

function hasText(block: unknown): block is { text: string } {
  return typeof block === "object" && block !== null && "text" in block && typeof block.text === "string";
}
