import { describe, test } from "vitest";
import { ask, tell } from "../testing/asks.ts";
import { given } from "../testing/given.ts";
import { happened, phase } from "../testing/happened.ts";

const asked = [...phase.running(), happened.asked("r", "turn")];

describe("request.respond", () => {
  test.each([{ optionId: "yes" }, "cancelled"] as const)("%j answers the request", (outcome) => {
    given(asked)
      .when(ask.respond("r", outcome))
      .then([{ type: "request.answered", data: { requestId: "r", outcome } }])
      .effects([{ kind: "request.respond", requestId: "r", outcome }])
      .session({ status: "running" });
  });

  test("the first answer wins", () => {
    given(asked)
      .when(ask.respond("r", { optionId: "yes" }))
      .when(ask.respond("r", { optionId: "no" }), { requestExists: true })
      .refused("request-not-open", "requestId");
  });

  test("an option that the request does not have is refused", () => {
    given(asked)
      .when(ask.respond("r", { optionId: "perhaps" }))
      .refused("invalid-input", "outcome.optionId");
  });

  const form = [
    {
      id: "port",
      label: "Port",
      description: null,
      kind: "integer",
      required: true,
      choices: [],
      initial: null,
    },
  ] as const;

  test("a form is answered as it was filled in", () => {
    const outcome = { content: { port: 80 } };
    given([...phase.running(), happened.asked("r", "turn", { fields: [{ ...form[0], choices: [] }] })])
      .when(ask.respond("r", outcome))
      .then([{ type: "request.answered", data: { requestId: "r", outcome } }])
      .effects([{ kind: "request.respond", requestId: "r", outcome }]);
  });

  test("a form that is wrong, or none at all, is refused", () => {
    given([...phase.running(), happened.asked("r", "turn", { fields: [{ ...form[0], choices: [] }] })])
      .when(ask.respond("r", { content: { port: 0.5 } }))
      .refused("invalid-input", "outcome.content.port");
    given(asked)
      .when(ask.respond("r", { content: {} }))
      .refused("invalid-input", "outcome.content");
  });

  test("an unknown request is refused", () => {
    given(asked).when(ask.respond("s", "cancelled")).refused("request-not-found", "requestId");
  });

  test.each([
    ["the turn ended", tell.answered("turn", "end_turn")],
    ["the agent died", tell.exited(1)],
    ["the server was restarted", tell.recover()],
    ["the turn was stopped", ask.stop()],
    ["the session was stopped", ask.stopSession()],
  ])("it takes no answer after %s", (_, command) => {
    given(asked)
      .when(command)
      .when(ask.respond("r", { optionId: "yes" }), { requestExists: true })
      .refused("request-not-open");
  });
});
