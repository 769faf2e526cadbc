import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** One connection through the proxy. */
export class Link {
  /** Called with what the client sends; false keeps it from the database. */
  onAsked: (bytes: Buffer) => boolean = () => true;
  /** Called with what the database answers; false keeps it from the client. */
  onAnswered: (bytes: Buffer) => boolean = () => true;
  readonly #client: Socket;
  readonly #database: Socket;

  constructor(client: Socket, database: Socket) {
    this.#client = client;
    this.#database = database;
    client.on("data", (bytes) => this.onAsked(bytes) && database.write(bytes));
    database.on("data", (bytes) => this.onAnswered(bytes) && client.write(bytes));
    for (const socket of [client, database]) socket.on("error", () => undefined);
    database.on("close", () => client.destroy());
  }

  /** Ends the client's side; the database hears nothing of it. */
  cutClient(): void {
    this.#client.removeAllListeners("close");
    this.#client.destroy();
  }

  get isCut(): boolean {
    return this.#client.destroyed;
  }

  /** Ends both sides. */
  cut(): void {
    this.#client.destroy();
    this.#database.destroy();
  }

  /** Sends the database what was kept from it. */
  deliver(bytes: Buffer): void {
    if (this.#database.writable) this.#database.write(bytes);
  }
}

/** What stands between a store and its database, and may fail. */
export interface TestProxy extends AsyncDisposable {
  /** The database's address through it. */
  readonly url: string;
  /** Every connection that was made, the store's writing one first. */
  readonly links: readonly Link[];
  /** While true, new connections are cut at once. */
  refusing: boolean;
  /** While true, new connections get no answer. */
  silent: boolean;
}

/** Starts a proxy before the database of `url`. */
export async function startProxy(url: string): Promise<TestProxy> {
  const { hostname, port } = new URL(url);
  const links: Link[] = [];
  const server = createServer((client) => {
    if (proxy.refusing) {
      client.destroy();
      return;
    }
    const link = new Link(client, connect(Number(port), hostname));
    if (proxy.silent) link.onAnswered = () => false;
    links.push(link);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("there is no port");
  const through = new URL(url);
  through.port = String(address.port);
  const proxy: TestProxy = {
    url: through.href,
    links,
    refusing: false,
    silent: false,
    async [Symbol.asyncDispose]() {
      for (const link of links) link.cut();
      server.close();
      await once(server, "close");
    },
  };
  return proxy;
}
