import { expect, it } from "vitest";
import { Compactions } from "./compactions.ts";

const update = (status: string, rest: object = {}) => ({
  sessionUpdate: "compaction_update",
  compactionId: "c",
  status,
  ...rest,
});
const chunk = (text: string) => ({
  sessionUpdate: "compaction_summary_chunk",
  compactionId: "c",
  content: { type: "text", text },
});
const notice = (summary: string, detail: string | null) => ({
  is: "event",
  event: { type: "notice", summary: `The agent ${summary} its memory of this session`, detail },
});

it("is a notice when it begins and when it ends, with its summary", () => {
  const compactions = new Compactions();
  expect(compactions.take(update("in_progress"))).toEqual(notice("is compacting", null));
  for (const text of ["What ", "was said."]) expect(compactions.take(chunk(text))).toEqual({ is: "nothing" });
  expect(compactions.take(update("in_progress"))).toEqual({ is: "nothing" });
  expect(compactions.take(update("completed"))).toEqual(notice("compacted", "What was said."));
  expect(compactions.take(update("completed"))).toEqual({ is: "nothing" });
  expect(compactions.take({ ...update("completed"), compactionId: "d" })).toEqual(notice("compacted", null));
});

it("tells the whole summary that came at once, and why it failed", () => {
  const compactions = new Compactions();
  compactions.take(chunk("half"));
  const summary = [{ type: "text", text: "All" }, null];
  expect(compactions.take(update("completed", { summary }))).toEqual(notice("compacted", "All[content]"));
  expect(compactions.take(update("failed", { error: "no room" }))).toEqual(
    notice("failed to compact", "no room"),
  );
  expect(compactions.take(update("cancelled", { summary: [] }))).toEqual(notice("gave up compacting", null));
});

it("leaves the rest to others", () => {
  const compactions = new Compactions();
  for (const odd of [
    update("_dreaming"),
    { ...chunk("x"), content: undefined },
    { sessionUpdate: "plan" },
    {},
  ]) {
    expect(compactions.take(odd)).toBeNull();
  }
});
