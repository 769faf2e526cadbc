import { describe, expect, it } from "vitest";
import { isRequest, type Running, start } from "../testing/agents.ts";

async function asking(params: object): Promise<{ agent: Running; answers: Promise<unknown> }> {
  const agent = await start("calls-client");
  await agent.open();
  const asked = agent.ask(JSON.stringify([["elicitation/create", params]]));
  return { agent, answers: asked.then(() => JSON.parse(agent.text()) as unknown) };
}

const FORM = {
  mode: "form",
  message: "Where to?",
  requestedSchema: {
    type: "object",
    required: ["port"],
    properties: {
      port: { type: "integer", title: "Port", default: 80 },
      env: { type: "string", oneOf: [{ const: "p", title: "Production" }] },
      tags: { type: "array", items: { type: "string", enum: ["a", "b"] }, default: ["a"] },
      sure: { type: "boolean", description: "Really?" },
    },
  },
};

describe("a form (K)", () => {
  it("reaches the person with its fields, and is answered", async () => {
    const { agent, answers } = await asking(FORM);
    const { request } = await agent.until(isRequest);
    const plain = { description: null, required: false, choices: [], initial: null };
    expect(request).toEqual({
      providerRequestId: "request-1",
      kind: "question",
      title: "Where to?",
      toolCallId: null,
      options: [{ id: "decline", name: "Decline", kind: "reject_once" }],
      url: null,
      fields: [
        { ...plain, id: "port", label: "Port", kind: "integer", required: true, initial: 80 },
        { ...plain, id: "env", label: "env", kind: "choice", choices: [{ id: "p", name: "Production" }] },
        {
          ...plain,
          id: "tags",
          label: "tags",
          kind: "choices",
          choices: [
            { id: "a", name: "a" },
            { id: "b", name: "b" },
          ],
          initial: ["a"],
        },
        { ...plain, id: "sure", label: "sure", kind: "boolean", description: "Really?" },
      ],
    });
    agent.process.respond("request-1", { content: { port: 81, env: "p" } });
    expect(await answers).toEqual([{ action: "accept", content: { port: 81, env: "p" } }]);
  });

  it.each([
    ["declined", { optionId: "decline" }, "decline"],
    ["cancelled", "cancelled", "cancel"],
  ] as const)("is %s", async (_, outcome, action) => {
    const { agent, answers } = await asking(FORM);
    const { request } = await agent.until(isRequest);
    agent.process.respond(request.providerRequestId, outcome);
    expect(await answers).toEqual([{ action }]);
  });
});

it("shows a page of the web, and says that it was visited", async () => {
  const { agent, answers } = await asking({
    mode: "url",
    message: "Log in",
    url: "https://a.test/x",
    elicitationId: "e",
  });
  const { request } = await agent.until(isRequest);
  expect(request).toMatchObject({
    fields: null,
    url: "https://a.test/x",
    options: [{ id: "accept" }, { id: "decline" }],
  });
  agent.process.respond(request.providerRequestId, { optionId: "accept" });
  expect(await answers).toEqual([{ action: "accept" }]);
});

it.each([
  ["of a mode that nobody knows", { mode: "dance", message: "x" }, -32601],
  [
    "with a field that cannot be shown",
    { ...FORM, requestedSchema: { properties: { x: { type: "file" } } } },
    -32601,
  ],
  ["with a page that is none of the web", { mode: "url", message: "x", url: "javascript:alert(1)" }, -32602],
])("refuses a question %s (D)", async (_, params, code) => {
  const { answers } = await asking(params);
  expect(await answers).toEqual([code]);
});

it("tells what a prompt cost, as far as the agent says", async () => {
  const agent = await start("tells-usage");
  await agent.open();
  await agent.ask("hi");
  const nothing = { contextUsed: null, contextSize: null, cost: null, inputTokens: null, outputTokens: null };
  expect(agent.events).toEqual([
    {
      type: "usage",
      usage: { ...nothing, contextUsed: 5, contextSize: 10, cost: { amount: 0.5, currency: "USD" } },
    },
    { type: "raw", name: "usage_update", payload: expect.stringContaining("-1") },
    { type: "usage", usage: { ...nothing, inputTokens: 3, outputTokens: 4 } },
  ]);
});
