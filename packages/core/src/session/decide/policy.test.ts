import type { RequestOption } from "@wilco/shared-types";
import { describe, test } from "vitest";
import { ask, reports, tell } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { happened, phase } from "../testing/happened.ts";

const option = (kind: string): RequestOption => ({ id: kind, name: kind, kind });
const ALWAYS_FIRST = [option("allow_always"), option("reject_once"), option("allow_once")];

/** A running turn of a thread with the policy. */
const under = (policy: "ask" | "accept-edits" | "accept-all") => [
  ...phase.running(),
  happened.policySet(policy),
];
/** The agent tells of a tool call of the kind and asks about it. */
const askAbout = (toolKind: string, options = ALWAYS_FIRST) =>
  tell.report(
    1,
    reports.tool("t", { toolKind, status: "pending" }),
    reports.request("r", { toolCallId: "call-t", options }),
  );
const ALLOWED = [
  "activity.recorded",
  { type: "request.opened", data: { request: { id: "r", state: "open" } } },
  {
    type: "request.answered",
    data: { requestId: "r", outcome: { optionId: "allow_once" }, by: "policy" },
  },
] as const;
const ASKED = ["activity.recorded", "request.opened"] as const;

describe("thread.setPolicy", () => {
  test("a new thread asks, until it is told otherwise", () => {
    given(phase.running())
      .when(askAbout("edit"))
      .then(ASKED)
      .when(ask.setPolicy("accept-all"))
      .then([{ type: "thread.policy-set", data: { policy: "accept-all" } }]);
  });

  test("the same policy again changes nothing", () => {
    given(phase.fresh()).when(ask.setPolicy("ask")).then([]);
  });

  test("what is asked already stays with the person", () => {
    given([...phase.running(), happened.asked("r", "turn")])
      .when(ask.setPolicy("accept-all"))
      .then(["thread.policy-set"])
      .effects([]);
  });

  test("in a thread that is not there it is refused", () => {
    given([...phase.fresh(), happened.deleted()])
      .when(ask.setPolicy("ask"))
      .refused("thread-not-found");
  });
});

describe("a policy allows once", () => {
  test.each(["edit", "delete", "move"])("accept-edits: a tool of the kind %s", (kind) => {
    given(under("accept-edits"))
      .when(askAbout(kind))
      .then(ALLOWED)
      .effects([{ kind: "request.respond", requestId: "r", outcome: { optionId: "allow_once" } }]);
  });

  test.each(["edit", "execute", "fetch", "other"])("accept-all: a tool of the kind %s", (kind) => {
    given(under("accept-all")).when(askAbout(kind)).then(ALLOWED);
  });

  test("accept-all: a request about no tool call", () => {
    given(under("accept-all"))
      .when(tell.report(1, reports.request("r")))
      .then(["request.opened", "request.answered"]);
  });

  test("by what the tool call is when the agent asks", () => {
    given(under("accept-edits"))
      .when(tell.report(1, reports.tool("t", { toolKind: "other" })))
      .when(askAbout("edit"))
      .then(ALLOWED);
  });
});

describe("a policy leaves to the person", () => {
  test.each(["execute", "read", "search", "fetch", "think", "switch_mode", "other"])(
    "accept-edits: a tool of the kind %s",
    (kind) => {
      given(under("accept-edits")).when(askAbout(kind)).then(ASKED).effects([]);
    },
  );

  test("accept-edits: a request about no tool call, or one that nobody knows", () => {
    given(under("accept-edits"))
      .when(tell.report(1, reports.request("r"), reports.request("s", { toolCallId: "unknown" })))
      .then(["request.opened", "request.opened"]);
  });

  test.each([
    ["only `always`", [option("allow_always"), option("reject_once")]],
    ["no way to allow", [option("reject_once")]],
    ["kinds that nobody knows", [option("allow"), option("unknown")]],
    ["nothing", []],
  ])("accept-all: a request that offers %s", (_, options) => {
    given(under("accept-all")).when(askAbout("edit", options)).then(ASKED).effects([]);
  });

  test("accept-all: a question", () => {
    given(under("accept-all"))
      .when(tell.report(1, reports.request("r", { kind: "question" })))
      .then(["request.opened"]);
  });

  test("everything, once it asks again", () => {
    given([...under("accept-all"), happened.policySet("ask")])
      .when(askAbout("edit"))
      .then(ASKED);
  });
});
