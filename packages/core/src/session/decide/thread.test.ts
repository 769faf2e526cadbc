import { describe, expect, test } from "vitest";
import { ask } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { happened, phase } from "../testing/happened.ts";

describe("thread.create", () => {
  test("makes a thread with the person's preferences", () => {
    given([])
      .when(ask.create({ title: "Mine", providerId: "gemini", modelId: "m", modeId: "plan" }))
      .then([
        {
          type: "thread.created",
          data: { projectId: "project", title: "Mine", providerId: "gemini", modelId: "m", modeId: "plan" },
        },
      ])
      .session(null)
      .queue({ held: false, turnIds: [] });
  });

  test("without a title it is a new thread until its first message", () => {
    const outcome = given([]).when(ask.create());
    expect(outcome.live.thread).toMatchObject({ title: "New thread", titledBy: "default" });
    const sent = outcome.when(ask.send({ text: "Hello there" }));
    expect(sent.live.thread).toMatchObject({ title: "Hello there", titledBy: "message" });
  });

  test("is refused for a known id, also of a deleted thread, an unknown project and an unknown provider", () => {
    given(phase.fresh()).when(ask.create()).refused("thread-exists", "threadId");
    given([...phase.fresh(), happened.deleted()])
      .when(ask.create())
      .refused("thread-exists");
    given([]).when(ask.create(), { projectExists: false }).refused("project-not-found", "projectId");
    given([])
      .when(ask.create({ providerId: "nobody" }), { providerKnown: false })
      .refused("provider-not-found", "providerId");
    given([]).when(ask.create(), { providerKnown: false }).then(["thread.created"]);
  });
});

describe("rename, archive, unarchive", () => {
  test("a person's title", () => {
    const { thread } = given(phase.running()).when(ask.rename("Mine")).live;
    expect(thread).toMatchObject({ title: "Mine", titledBy: "person" });
  });

  test("archiving leaves a running turn running, and is idempotent", () => {
    given(phase.running())
      .when(ask.archive())
      .then(["thread.archived"])
      .effects([])
      .session({ status: "running", activeTurnId: "turn" })
      .when(ask.archive())
      .then([]);
  });

  test("unarchiving", () => {
    given([...phase.ready(), happened.archived()])
      .when(ask.unarchive())
      .then(["thread.unarchived"]);
    given(phase.ready()).when(ask.unarchive()).then([]);
  });
});
