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

describe("pin, unpin", () => {
  test("are kept, idempotent, and leave the thread's place in the list", () => {
    const before = given(phase.running()).when(ask.markRead("nothing")).live.thread;
    const pinned = given(phase.running())
      .when(ask.pin())
      .then(["thread.pinned"])
      .effects([])
      .session({ status: "running", activeTurnId: "turn" });
    expect(pinned.live.thread).toMatchObject({ pinnedAt: expect.any(String), updatedAt: before.updatedAt });
    const unpinned = pinned.when(ask.pin()).then([]).when(ask.unpin()).then(["thread.unpinned"]);
    expect(unpinned.live.thread).toMatchObject({ pinnedAt: null, updatedAt: before.updatedAt });
    unpinned.when(ask.unpin()).then([]);
  });
});

describe("what is unread", () => {
  const unread = (...after: Parameters<typeof given>[0]) =>
    given([...phase.running(), happened.read("first"), ...after]).when(ask.markRead("nothing")).live.thread
      .unreadTurnId;

  test("is the turn that ended last, unless its person ended it", () => {
    expect(unread()).toBeNull();
    expect(unread(happened.completed("turn"))).toBe("turn");
    expect(unread(happened.runFailed("turn"))).toBe("turn");
    expect(unread(happened.interrupted("turn", "cancelled-by-agent"))).toBe("turn");
    expect(unread(happened.interrupted("turn", "stopped-by-user"))).toBeNull();
    expect(unread(happened.completed("turn"), happened.interrupted("queued", "removed-from-queue"))).toBe(
      "turn",
    );
  });

  test("is read once, by whoever saw that very turn's end", () => {
    const ended = given([...phase.running(), happened.completed("turn")]);
    ended.when(ask.markRead("an-earlier-one")).then([]);
    const read = ended.when(ask.markRead("turn")).then([{ type: "thread.read", data: { turnId: "turn" } }]);
    expect(read.live.thread.unreadTurnId).toBeNull();
    expect(read.live.thread.updatedAt).toBe(ended.when(ask.markRead("x")).live.thread.updatedAt);
    read.when(ask.markRead("turn")).then([]);
  });

  test("can be said by a person, once, until it is read or another turn ends", () => {
    const read = [...phase.running(), happened.completed("turn"), happened.read("turn")];
    const marked = given(read)
      .when(ask.markUnread())
      .then([{ type: "thread.unread", data: { turnId: "turn" } }])
      .effects([]);
    expect(marked.live.thread).toMatchObject({ unreadTurnId: "turn", markedUnread: true });
    expect(marked.live.thread.updatedAt).toBe(given(read).when(ask.markRead("x")).live.thread.updatedAt);
    marked.when(ask.markUnread()).then([]);
    const seen = marked.when(ask.markRead("turn")).then(["thread.read"]).live.thread;
    expect(seen).toMatchObject({ unreadTurnId: null, markedUnread: false });
    const later = [
      ...read,
      happened.unread("turn"),
      happened.requested("next"),
      happened.running("next"),
      happened.completed("next"),
    ];
    expect(given(later).when(ask.markRead("x")).live.thread).toMatchObject({
      unreadTurnId: "next",
      markedUnread: false,
    });
  });

  test("and stays when nobody has seen it yet; a thread without a turn has nothing", () => {
    const ended = given([...phase.running(), happened.completed("turn")]);
    const { thread } = ended.when(ask.markUnread()).then(["thread.unread"]).live;
    expect(thread).toMatchObject({ unreadTurnId: "turn", markedUnread: true });
    given(phase.fresh()).when(ask.markUnread()).then([]);
  });
});
