import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/** A connection to a server that can be made to fail as networks do. */
export interface FlakyProxy extends AsyncDisposable {
  readonly url: string;
  /** Loses so many of the next answers to a procedure, after the server has done what was asked. */
  loseAnswers(procedure: string, count: number): void;
  /** How often the procedure was asked for. */
  asked(procedure: string): number;
  /** Cuts every WebSocket without a goodbye. */
  cutSockets(): void;
}

/** Stands before the server at `origin`. */
export async function flakyProxy(origin: string): Promise<FlakyProxy> {
  const target = new URL(origin);
  const losing = new Map<string, number>();
  const counts = new Map<string, number>();
  const sockets = new Set<Duplex>();
  const toTarget = { hostname: target.hostname, port: target.port };

  const forward = (req: IncomingMessage, res: ServerResponse): void => {
    const procedure = new URL(req.url ?? "/", origin).pathname.replace("/trpc/", "");
    counts.set(procedure, (counts.get(procedure) ?? 0) + 1);
    const headers = { ...req.headers, host: target.host };
    const upstream = request({ ...toTarget, path: req.url, method: req.method, headers }, async (answer) => {
      const left = losing.get(procedure) ?? 0;
      if (left === 0) {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
        return;
      }
      losing.set(procedure, left - 1);
      answer.resume();
      await once(answer, "end");
      res.destroy();
    });
    upstream.on("error", () => res.destroy());
    req.pipe(upstream);
  };
  const server = createServer(forward);
  server.on("upgrade", (req, socket: Duplex, head: Buffer) => {
    const upstream = connect(Number(target.port), target.hostname);
    const lines = req.rawHeaders.flatMap((name, index, all) =>
      index % 2 === 1 ? [] : [`${name}: ${name.toLowerCase() === "host" ? target.host : all[index + 1]}`],
    );
    upstream.write(`GET ${req.url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    upstream.write(head);
    tie(socket, upstream);
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await listening(server);
  const cutSockets = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    loseAnswers: (procedure, count) => losing.set(procedure, count),
    asked: (procedure) => counts.get(procedure) ?? 0,
    cutSockets,
    async [Symbol.asyncDispose]() {
      cutSockets();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listening(server: Server): Promise<void> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
}

function tie(one: Duplex, other: Socket): void {
  one.pipe(other).pipe(one);
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on("error", () => to.destroy());
    from.on("close", () => to.destroy());
  }
}
