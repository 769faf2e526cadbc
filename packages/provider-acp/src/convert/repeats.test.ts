import { describe, expect, it } from "vitest";
import { quirksOf } from "../known/quirks.ts";
import { type Fields, fieldsOf, textOf } from "./fields.ts";
import { Repeats } from "./repeats.ts";

const say = (messageId: string | null, text: string): Fields => ({
  sessionUpdate: "agent_message_chunk",
  ...(messageId !== null && { messageId }),
  content: { type: "text", text },
});
const info = (codex: object): Fields => ({ sessionUpdate: "session_info_update", _meta: { codex } });
/** As Codex tells that it tries again, and that it gives up. */
const RETRY = info({ error: { message: "Reconnecting... 1/5", willRetry: true } });
const FAILED = info({ threadStatus: { type: "systemError" } });
const USAGE = { sessionUpdate: "usage_update", used: 1, size: 2 };
const TOOL = { sessionUpdate: "tool_call", toolCallId: "t" };

/** What a person reads of the updates, and of those that are left at the end. */
function read(
  updates: readonly Fields[],
  repeats = new Repeats(quirksOf({ command: "codex-acp", args: [] }).cutSigns ?? []),
): string {
  const taken = [...updates.flatMap((update) => repeats.take(update)), ...repeats.end()];
  return taken.map((update) => textOf(fieldsOf(fieldsOf(update).content).text) ?? "|").join("");
}

describe("a message that Codex begins anew", () => {
  it("is read once, however often it is cut off, and so are the words about the failure", () => {
    const attempt = (id: string) => [say(id, "Half of"), say(id, " a sen")];
    const updates = [
      ...[...attempt("1"), RETRY, ...attempt("2"), RETRY, ...attempt("3"), RETRY, ...attempt("4"), FAILED],
      say(null, "stream disconnected"),
    ];
    expect(read(updates)).toBe("Half of a sen||||\n\nstream disconnected");
  });

  it("goes on where it was cut off, whatever the pieces", () => {
    const updates = [
      say("1", "Half of a sen"),
      RETRY,
      say("2", "Half"),
      USAGE,
      say("2", " of a sentence,"),
      say("2", " whole"),
    ];
    expect(read(updates)).toBe("Half of a sen||tence, whole");
  });

  it("and is cut off once more, later or earlier than before", () => {
    const longer = [say("1", "abc"), RETRY, say("2", "abcde"), RETRY, say("3", "abcdefg")];
    expect(read(longer)).toBe("abc|de|fg");
    const shorter = [say("1", "abcde"), RETRY, say("2", "ab"), RETRY, say("3", "abcdefg")];
    expect(read(shorter)).toBe("abcde||fg");
  });
});

describe("nothing is left out that is no repeat", () => {
  it.each([
    ["another answer", [say("1", "abc"), RETRY, say("2", "ab"), say("2", "X")], "abc|abX"],
    ["a whole answer that is shorter", [say("1", "abc"), RETRY, say("2", "ab")], "abc|ab"],
    [
      "a shorter one that a tool follows",
      [say("1", "abc"), RETRY, say("2", "ab"), TOOL, say("3", "c")],
      "abc|ab|c",
    ],
    [
      "a shorter one that another follows",
      [say("1", "abc"), RETRY, say("2", "ab"), say("3", "abc")],
      "abc|ababc",
    ],
    ["the same words without a cut", [say("1", "abc"), say("2", "abc")], "abcabc"],
    ["the same words after other ones", [say("1", "abc"), RETRY, say("2", "x"), say("3", "abc")], "abc|xabc"],
    ["the same words after a tool", [say("1", "abc"), RETRY, TOOL, say("2", "abc")], "abc||abc"],
    ["the same message", [say("1", "abc"), RETRY, say("1", "abc")], "abc|abc"],
    ["chunks without an id", [say(null, "abc"), RETRY, say(null, "abc")], "abc|abc"],
    ["a chunk without an id", [say("1", "abc"), RETRY, say(null, "abc")], "abc|\n\nabc"],
    ["what comes before anything was said", [RETRY, say("1", "abc")], "|abc"],
    [
      "a repeat in a later turn",
      [say("1", "abc"), info({ error: { willRetry: false } }), say("2", "abc")],
      "abc|abc",
    ],
  ])("%s", (_, updates, text) => {
    expect(read(updates)).toBe(text);
  });

  it("when the prompt has ended in between", () => {
    const repeats = new Repeats(quirksOf({ command: "codex-acp", args: [] }).cutSigns ?? []);
    expect(read([say("1", "abc"), RETRY], repeats)).toBe("abc|");
    expect(read([say("2", "abc")], repeats)).toBe("abc");
  });

  it("by any other agent", () => {
    for (const program of ["claude-agent-acp", "opencode", "gemini", "qwen", "copilot", "mine"]) {
      const repeats = new Repeats(quirksOf({ command: program, args: [] }).cutSigns ?? []);
      expect(read([say("1", "abc"), RETRY, say("2", "abc")], repeats)).toBe("abc|abc");
    }
  });
});
