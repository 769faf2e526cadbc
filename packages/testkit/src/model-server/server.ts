import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { ModelRequest } from "./conversation.ts";
import { dialects } from "./dialects/index.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import { play } from "./play.ts";
import { type ModelRule, nextReply } from "./script.ts";

export interface ModelServerOptions {
  /** The models there are; any other is answered 404. The first is the one to use. */
  readonly models?: readonly string[];
  readonly rules?: readonly ModelRule[];
}

/** A model that does as it is told, on a free port of loopback. */
export interface ModelServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`; each protocol is under its own paths, with or without a prefix such as `/v1`. */
  readonly url: string;
  /** Every request for text so far, oldest first. */
  readonly requests: readonly ModelRequest[];
  /** Everything else that was asked for: `GET /v1/models`. */
  readonly others: readonly string[];
  /** Says what the model does from the next request on; newer rules come first. */
  teach(...rules: readonly ModelRule[]): void;
}

const MODELS = ["test-model", "test-model-2"];

/** Starts a fake model server: OpenAI's Responses and Chat Completions, Anthropic's Messages, Gemini's. */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const models = options.models ?? MODELS;
  const rules = [...(options.rules ?? [])];
  const requests: ModelRequest[] = [];
  const others: string[] = [];

  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const { pathname } = new URL(req.url ?? "/", "http://localhost");
    const body = req.method === "POST" ? fieldsOf(await json(req)) : {};
    for (const dialect of dialects) {
      const conversation = req.method === "POST" ? dialect.read(pathname, body) : null;
      if (conversation === null) continue;
      requests.push({ api: dialect.api, ...conversation, key: keyOf(req), body });
      const known = models.includes(conversation.model);
      const message = `The model '${conversation.model}' does not exist`;
      const steps = known ? nextReply(rules, conversation) : [{ do: "fail" as const, status: 404, message }];
      await play(res, { dialect, conversation, steps });
      return;
    }
    others.push(`${req.method} ${pathname}`);
    answerOther(res, otherAnswer(pathname, models));
  };

  const server = createServer((req, res) => {
    serve(req, res).catch((error: unknown) => {
      if (res.headersSent) res.destroy();
      else res.writeHead(400).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    others,
    teach: (...more) => void rules.unshift(...more),
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Lists of models, counts of tokens; nothing for what nobody knows. */
function otherAnswer(pathname: string, models: readonly string[]): Fields | null {
  if (pathname.endsWith("/count_tokens")) return { input_tokens: 10 };
  if (pathname.endsWith(":countTokens")) return { totalTokens: 10 };
  if (!pathname.endsWith("/models")) return null;
  return {
    object: "list",
    data: models.map((id) => ({ id, object: "model", type: "model", display_name: id })),
    models: models.map((id) => ({ name: `models/${id}`, displayName: id })),
    has_more: false,
  };
}

function answerOther(res: ServerResponse, answer: Fields | null): void {
  res.writeHead(answer === null ? 404 : 200, { "content-type": "application/json" });
  res.end(JSON.stringify(answer ?? { error: { message: "there is nothing here", code: 404 } }));
}

function keyOf({ headers }: IncomingMessage): string | null {
  const key = headers["x-api-key"] ?? headers["x-goog-api-key"] ?? headers.authorization;
  return typeof key === "string" ? key.replace(/^Bearer /, "") : null;
}
