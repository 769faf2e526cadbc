import { describe, expect, test } from "vitest";
import { ask, reports, tell } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { phase } from "../testing/happened.ts";

/** 64 Ki UTF-16 units: where a message is closed and a next one begins. */
const LONG = "x".repeat(64 * 1024);

describe("N: what a turn leaves open is bounded", () => {
  const many = (count: number, each: (id: string) => ReturnType<typeof reports.text>) =>
    tell.report(1, ...Array.from({ length: count }, (_, index) => each(`r${index}`)));

  test("the oldest of more than 200 open tool calls is closed, until its agent tells of it again", () => {
    const flooded = given(phase.running()).when(many(201, (id) => reports.tool(id)));
    expect(flooded.live.openTools).toHaveLength(200);
    expect(flooded.events).toContainEqual(
      expect.objectContaining({ type: "activity.closed", data: { activityId: "r0", status: "cancelled" } }),
    );
    flooded
      .when(tell.report(1, reports.tool("r0", { status: "completed" }, true)))
      .then([{ type: "activity.recorded", data: { activity: { data: { status: "completed" } } } }]);
    const again = flooded.when(tell.report(1, reports.tool("r0", { status: "in_progress" }, true)));
    expect(again.live.openTools.map(({ activityId }) => activityId).slice(-2)).toEqual(["r200", "r0"]);
    expect(again.live.openTools).toHaveLength(200);
  });

  test("an update of an open tool call closes no other", () => {
    given(phase.running())
      .when(many(200, (id) => reports.tool(id)))
      .when(tell.report(1, reports.tool("r5", {}, true)))
      .then(["activity.recorded"]);
  });

  test("more than 50 questions at once open nothing more", () => {
    const flooded = given(phase.running()).when(many(52, (id) => reports.request(id)));
    expect(flooded.live.openRequests.map(({ id }) => id).slice(-2)).toEqual(["r48", "r49"]);
    flooded
      .when(ask.respond("r0", "cancelled"))
      .when(tell.report(1, reports.request("next")))
      .then(["request.opened"]);
  });

  test("a message of 200 parts is closed, and the next part is a new message's", () => {
    const pieces = Array.from({ length: 201 }, (_, index) =>
      reports.text("x", index % 2 === 0 ? "text" : "reasoning"),
    );
    const { events, live } = given(phase.running()).when(tell.report(1, ...pieces));
    expect(events.filter(({ type }) => type === "message.completed")).toHaveLength(1);
    expect(live.openMessage?.parts).toEqual([{ type: "text", text: "x" }]);
    given(phase.running())
      .when(tell.report(1, ...pieces.slice(0, 200)))
      .when(tell.report(1, reports.text("goes on", "reasoning")))
      .then(["message.delta"]);
  });

  test("a message that grew long is closed, and the text goes on in the next", () => {
    given(phase.running())
      .when(tell.report(1, reports.text(LONG), reports.text("more")))
      .then([
        "message.started",
        "message.delta",
        { type: "message.completed", data: { messageId: "id-1", parts: [{ type: "text", text: LONG }] } },
        { type: "message.started", data: { messageId: "id-2" } },
        { type: "message.delta", data: { messageId: "id-2", offset: 0, text: "more" } },
      ]);
  });
});
