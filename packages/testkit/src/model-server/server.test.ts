import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { spokenText } from "./conversation.ts";
import { type ModelServer, startModelServer } from "./server.ts";
import { type Asked, protocols } from "./testing/protocols.ts";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer({
    rules: [
      { when: "SAY", replies: [[{ do: "text", text: "one two three", pieces: 3, everyMs: 1 }]] },
      {
        when: "WRITE",
        replies: [
          [
            { do: "text", text: "I write." },
            { do: "tool", name: "write", input: { path: "a.txt", content: "hi" } },
          ],
          [{ do: "text", text: "Written." }],
        ],
      },
      { when: "BUSY", replies: [[{ do: "fail", status: 429, message: "too many" }]] },
      { when: "CUT", replies: [[{ do: "text", text: "half of" }, { do: "drop" }]] },
      { when: "HANG", replies: [[{ do: "silence" }]] },
    ],
  });
});
afterAll(() => server[Symbol.asyncDispose]());

const last = () => server.requests.at(-1);

describe.for(protocols)("$api", (protocol) => {
  const ask = (asked: Asked, init: RequestInit = {}) => protocol.ask(server.url, asked, init);

  test("streams text in pieces", async () => {
    const answer = await ask({ text: "please SAY it" });
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    const events = protocol.events(await answer.text());
    const pieces = events.map(protocol.piece).filter((piece) => piece !== "");
    expect(pieces).toEqual(["one t", "wo th", "ree"]);
    expect(protocol.ended(events)).toBe(true);
    expect(last()).toMatchObject({
      api: protocol.api,
      stream: true,
      model: "test-model",
      key: "k",
      images: 0,
    });
  });

  test("answers in one piece", async () => {
    const answer = await ask({ text: "please SAY it", stream: false });
    expect(protocol.textOf(await answer.json())).toBe("one two three");
    expect(last()).toMatchObject({ stream: false });
  });

  test("calls a tool, and goes on with its result", async () => {
    const first = protocol.events(await (await ask({ text: "WRITE", tools: ["write"] })).text());
    expect(protocol.call(first)).toEqual({ name: "write", input: { path: "a.txt", content: "hi" } });
    const second = await ask({ text: "WRITE", tools: ["write"], result: "it is done" });
    const pieces = protocol.events(await second.text()).map(protocol.piece);
    expect(pieces.join("")).toBe("Written.");
    const request = last();
    expect(request && spokenText(request)).toContain("it is done");
    expect(request?.tools).toEqual(["write"]);
  });

  test("says so when the tool is not offered", async () => {
    const pieces = protocol
      .events(await (await ask({ text: "WRITE", tools: ["look"] })).text())
      .map(protocol.piece);
    expect(pieces.join("")).toContain("There is no tool write among: look");
  });

  test("counts images", async () => {
    await (await ask({ text: "SAY", image: true })).text();
    expect(last()).toMatchObject({ images: 1 });
  });

  test("fails with an HTTP status", async () => {
    const answer = await ask({ text: "BUSY" });
    expect(answer.status).toBe(429);
    expect(JSON.stringify(await answer.json())).toContain("too many");
  });

  test("does not know a model", async () => {
    const answer = await ask({ text: "SAY", model: "nobody" });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("nobody");
  });

  test("cuts the connection in the middle", async () => {
    const answer = await ask({ text: "CUT" });
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  test("is silent until the asker goes", async () => {
    const before = server.requests.length;
    const gone = new AbortController();
    const answer = ask({ text: "HANG" }, { signal: gone.signal });
    await expect.poll(() => server.requests.length).toBe(before + 1);
    gone.abort();
    await expect(answer).rejects.toThrow();
  });
});

describe("besides replies", () => {
  test("it counts tokens and lists models", async () => {
    const count = await fetch(`${server.url}/v1/messages/count_tokens`, { method: "POST", body: "{}" });
    expect(await count.json()).toEqual({ input_tokens: 10 });
    const models = await (await fetch(`${server.url}/v1/models`)).json();
    expect(models).toMatchObject({ data: [{ id: "test-model" }, { id: "test-model-2" }] });
    expect(server.others).toEqual(["POST /v1/messages/count_tokens", "GET /v1/models"]);
  });

  test("what is nowhere is answered 404, what is no JSON 400", async () => {
    expect((await fetch(`${server.url}/nowhere`)).status).toBe(404);
    expect((await fetch(`${server.url}/v1/responses`, { method: "POST", body: "{" })).status).toBe(400);
  });

  test("it can be taught on the way", async () => {
    server.teach({ when: "NEW", replies: [[{ do: "text", text: "learned" }]] });
    const [chat] = protocols.filter(({ api }) => api === "chat");
    const answer = await chat?.ask(server.url, { text: "NEW", stream: false }, {});
    expect(chat?.textOf(await answer?.json())).toBe("learned");
  });
});
