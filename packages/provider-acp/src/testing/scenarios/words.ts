import { onPrompt, type Scenarios } from "./scenario.ts";

/** What an agent may say that the protocol does not foresee, or not so much of. */
export const WORDS: Scenarios = {
  garbage: onPrompt((call, wire) => {
    for (const line of [
      "not json",
      "[1,2]",
      "null",
      '"text"',
      "{}",
      '{"id":{}, "method":"x"}',
      '{"jsonrpc":"2.0"}',
    ]) {
      wire.raw(line);
    }
    wire.say("still here");
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "much-garbage-before-reading": onPrompt((call, wire) => {
    // Synchronously, so that nothing is read from stdin meanwhile.
    for (let i = 0; i < 50_000; i += 1) wire.raw(`log line ${i}`);
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "unknown-update": onPrompt((call, wire) => {
    wire.update({ sessionUpdate: "weather_report", sun: true });
    wire.send({ method: "_vendor/thing", params: { a: 1 } });
    wire.update({ sessionUpdate: "agent_message_chunk", content: { type: "hologram", id: 4 } });
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "unknown-request": onPrompt(async (call, wire) => {
    const answers = await Promise.all([
      wire.ask("fs/read_text_file", { path: "/x" }),
      wire.ask("made/up", {}),
    ]);
    wire.say(answers.map(({ error }) => error?.code).join(" "));
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "answers-twice": onPrompt((call, wire) => {
    wire.answer(call, { stopReason: "max_tokens" });
    wire.answer(call, { stopReason: "refusal" });
    wire.send({ id: 4711, result: {} });
  }),
  "answers-with-text-id": onPrompt((call, wire) =>
    wire.send({ id: String(call.id), result: { stopReason: "end_turn" } }),
  ),
  "answers-with-error": onPrompt((call, wire) =>
    wire.refuse(call, { code: -32603, message: "Internal error", data: { details: "the model is asleep" } }),
  ),
  "answers-nothing": onPrompt((call, wire) => wire.answer(call, {})),
  "endless-line": onPrompt(async () => {
    const block = "x".repeat(1024 * 1024);
    const more = () => process.stdout.write(block, more);
    more();
  }),
  flood: onPrompt((call, wire) => {
    for (let i = 0; i < 100_000; i += 1) wire.say("word ");
    wire.answer(call, { stopReason: "end_turn" });
  }),
  "big-tool-output": onPrompt((call, wire) => {
    const rawOutput = "y".repeat(5 * 1024 * 1024);
    for (let i = 0; i < 10; i += 1)
      wire.update({ sessionUpdate: "tool_call_update", toolCallId: "t1", rawOutput });
    wire.answer(call, { stopReason: "end_turn" });
  }),
};
