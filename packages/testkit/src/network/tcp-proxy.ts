import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Transform } from "node:stream";

/** The line between a browser and a server, which can be cut in the ways in which real ones are. */
export class TcpProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly port: number;
  #target = 0;
  #state: "open" | "cut" | "black-hole" = "open";
  #delayMs = 0;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
    server.on("connection", (socket) => this.#accept(socket));
  }

  /** Listens on a free port of loopback. Forwards nothing before `forwardTo`. */
  static async open(): Promise<TcpProxy> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the proxy has no port");
    return new TcpProxy(server, address.port);
  }

  forwardTo(port: number): void {
    this.#target = port;
  }

  /** Closes every connection and refuses new ones, as a server does that is not there. */
  cut(): void {
    this.#state = "cut";
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Passes nothing on any more and closes nothing: nobody is told, as when a Wi-Fi is left. */
  blackHole(): void {
    this.#state = "black-hole";
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  /** Everything takes so much longer from now on, in either direction and in milliseconds; 0 ends it. */
  slow(delayMs: number): void {
    this.#delayMs = delayMs;
  }

  /** New connections work again. Those that were swallowed are lost, as they are in the world. */
  restore(): void {
    this.#state = "open";
    for (const socket of this.#sockets) socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }

  #accept(client: Socket): void {
    this.#hold(client);
    switch (this.#state) {
      case "cut":
        client.destroy();
        return;
      case "black-hole":
        client.pause();
        return;
      case "open": {
        const server = this.#hold(connect(this.#target, "127.0.0.1"));
        client.pipe(this.#wire()).pipe(server).pipe(this.#wire()).pipe(client);
        client.once("close", () => server.destroy());
        server.once("close", () => client.destroy());
        return;
      }
      default:
        this.#state satisfies never;
    }
  }

  /** What was sent first arrives first, however the delay changes meanwhile: each piece waits for the one before. */
  #wire(): Transform {
    return new Transform({
      transform: (piece, _encoding, pass) => {
        if (this.#delayMs === 0) pass(null, piece);
        else setTimeout(() => pass(null, piece), this.#delayMs);
      },
    });
  }

  #hold(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
    // A line that breaks is what this is for.
    socket.on("error", () => undefined);
    return socket;
  }
}
