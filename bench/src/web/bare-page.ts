import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { tokenAt } from "../text/tokens.ts";
import { answerOf, questionOf } from "./thread.ts";

/** What a page costs at least that shows the same text: no framework, no markdown, one WebSocket, one text node. */
const PAGE = `<!doctype html><meta charset="utf-8"><title>bare</title>
<style>body{margin:0;height:100vh;display:flex;flex-direction:column;font:15px/1.6 sans-serif}
section{flex:1;overflow-y:auto;position:relative}article{max-width:740px;margin:16px auto;white-space:pre-wrap}</style>
<a href="#" id="open">A long thread</a><section aria-label="Conversation"></section><textarea aria-label="Message"></textarea>
<script>
const box = document.querySelector("section");
const toEnd = () => { if (box.dataset.reads === undefined) box.scrollTop = box.scrollHeight; };
const say = (text) => { const all = document.createElement("article"); all.textContent = text; box.append(all); return all; };
document.querySelector("#open").onclick = async (event) => {
  event.preventDefault();
  box.replaceChildren();
  for (const text of await (await fetch("/thread")).json()) say(text);
  toEnd();
};
let answer = null, waiting = "";
const show = () => { answer ??= say("").appendChild(document.createTextNode("")); answer.appendData(waiting); waiting = ""; toEnd(); };
new WebSocket(location.href.replace("http", "ws")).onmessage = ({ data }) => {
  if (waiting === "") requestAnimationFrame(show);
  waiting += data;
};
</script>`;

/** How often tokens are sent, in ms: as Wilco's server puts them together. */
const EVERY_MS = 40;

export interface Pace {
  readonly tokens: number;
  readonly perSecond: number;
}

/** A server of the bare page. */
export class BarePage implements AsyncDisposable {
  readonly origin: string;
  readonly #server: Server;
  readonly #sockets: WebSocketServer;

  private constructor(server: Server, sockets: WebSocketServer) {
    const { port } = server.address() as AddressInfo;
    this.origin = `http://127.0.0.1:${port}`;
    this.#server = server;
    this.#sockets = sockets;
  }

  /** @param messages of the whole thread; its last hundred are shown, as Wilco's newest page has them */
  static async start(messages: number): Promise<BarePage> {
    const turns = Array.from({ length: 50 }, (_, index) => messages / 2 - 50 + index);
    const texts = JSON.stringify(turns.flatMap((place) => [questionOf(place), answerOf(place)]));
    const server = createServer((req, res) => {
      const isThread = req.url === "/thread";
      res.writeHead(200, { "content-type": isThread ? "application/json" : "text/html" });
      res.end(isThread ? texts : PAGE);
    });
    const sockets = new WebSocketServer({ server, perMessageDeflate: false });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return new BarePage(server, sockets);
  }

  /** Resolves when all of it was sent. */
  stream({ tokens, perSecond }: Pace): Promise<void> {
    const began = performance.now();
    let said = 0;
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        const due = Math.min(tokens, Math.floor(((performance.now() - began) / 1_000) * perSecond));
        const text = Array.from({ length: due - said }, (_, index) => tokenAt(said + index)).join("");
        said = due;
        for (const socket of this.#sockets.clients) socket.send(text);
        if (said < tokens) return;
        clearInterval(timer);
        resolve();
      }, EVERY_MS);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
