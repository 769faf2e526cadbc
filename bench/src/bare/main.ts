import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import { WebSocketServer } from "ws";
import { serve, tell } from "../child/serve.ts";
import { pieceAt } from "../wilco/script.ts";
import { BareDatabase } from "./database.ts";
import { type BareContext, bareRouter } from "./router.ts";

/* The reference: the same tRPC on the same HTTP and WebSocket adapters, and nothing else. Usage: main.ts FOLDER */

const [folder = ""] = process.argv.slice(2);
const context: BareContext = {
  database: new BareDatabase(join(folder, "bare.db")),
  emitter: new EventEmitter({ captureRejections: false }),
};
context.emitter.setMaxListeners(0);

const server = createServer((req, res) => {
  const path = new URL(req.url ?? "/", "http://bare").pathname.slice("/trpc/".length);
  const createContext = (): Promise<BareContext> => Promise.resolve(context);
  void nodeHTTPRequestHandler({ router: bareRouter, req, res, path, createContext });
});
const wss = new WebSocketServer({ server, perMessageDeflate: false });
applyWSSHandler({
  wss,
  router: bareRouter,
  createContext: () => context,
  keepAlive: { enabled: true, pingMs: 5_000, pongWaitMs: 4_000 },
});
server.listen(0, "127.0.0.1");
await once(server, "listening");

const streamId = randomUUID();
const messageId = randomUUID();
let said = 0;

/** Emits events in Wilco's own form, so that both sides send the same bytes. */
function say(count: number): void {
  for (let index = 0; index < count; index += 1) {
    said += 1;
    const event = {
      sequence: said,
      streamId,
      commandId: null,
      at: new Date().toISOString(),
      type: "message.delta",
      data: { messageId, partIndex: said, partType: "text", offset: 0, text: pieceAt(said) },
    } as const;
    context.emitter.emit("item", { sequence: said, item: { type: "event", event } });
  }
}

serve({ say, finish: () => undefined });
const { port } = server.address() as AddressInfo;
tell({ kind: "ready", origin: `http://127.0.0.1:${port}`, token: "" });
