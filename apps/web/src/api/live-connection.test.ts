import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Admission, LiveConnection } from "./live-connection.ts";

/** A WebSocket that a test opens, ends and speaks through. */
class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static all: FakeSocket[] = [];
  static get last(): FakeSocket {
    const socket = FakeSocket.all.at(-1);
    if (socket === undefined) throw new Error("no socket was made");
    return socket;
  }

  readyState = FakeSocket.CONNECTING;
  readonly sent: string[] = [];

  constructor() {
    super();
    FakeSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  /** The peer may have vanished: nobody answers the close. */
  close(): void {
    if (this.readyState === FakeSocket.CONNECTING) this.end();
    else if (this.readyState === FakeSocket.OPEN) this.readyState = FakeSocket.CLOSING;
  }

  open(): void {
    this.readyState = FakeSocket.OPEN;
    this.dispatchEvent(new Event("open"));
  }

  hear(text: string): void {
    this.dispatchEvent(new MessageEvent("message", { data: text }));
  }

  end(): void {
    const wasOpening = this.readyState === FakeSocket.CONNECTING;
    this.readyState = FakeSocket.CLOSED;
    if (wasOpening) this.dispatchEvent(new Event("error"));
    this.dispatchEvent(new CloseEvent("close"));
  }
}

let connection: LiveConnection;
let admission: Admission;
let lost: number;
const topic = { started: 0, ended: 0 };

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.resetModules();
  FakeSocket.all = [];
  admission = "unknown";
  lost = 0;
  Object.assign(topic, { started: 0, ended: 0 });
  const { LiveConnection: Fresh } = await import("./live-connection.ts");
  connection = new Fresh({
    url: "ws://wilco.test/trpc",
    askAdmission: async () => admission,
    onLost: () => {
      lost += 1;
    },
  });
  connection.keep(() => {
    topic.started += 1;
    return () => {
      topic.ended += 1;
    };
  });
  connection.start();
  await vi.advanceTimersByTimeAsync(0);
});
afterEach(() => {
  connection.signedOut();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(): Promise<void> {
  FakeSocket.last.open();
  await vi.advanceTimersByTimeAsync(0);
}

describe("the connection", () => {
  test("starts its topics when it is open", async () => {
    expect(connection.status.get()).toBe("connecting");
    expect(topic.started).toBe(0);
    await open();
    expect(connection.status.get()).toBe("online");
    expect(topic).toEqual({ started: 1, ended: 0 });
  });

  test("starts a topic once that is kept at the very moment when it opens", async () => {
    const late = { started: 0, ended: 0 };
    const stop = connection.status.subscribe(() => {
      stop();
      connection.keep(() => {
        late.started += 1;
        return () => {
          late.ended += 1;
        };
      });
    });
    await open();
    expect(late).toEqual({ started: 1, ended: 0 });
    FakeSocket.last.end();
    expect(late).toEqual({ started: 1, ended: 1 });
  });

  test("comes back, with its topics, as often as it ends", async () => {
    for (let round = 1; round <= 20; round++) {
      await open();
      expect(topic.started).toBe(round);
      FakeSocket.last.end();
      expect(connection.status.get()).not.toBe("online");
      expect(topic.ended).toBe(round);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(FakeSocket.all).toHaveLength(round + 1);
    }
    expect(lost).toBe(20);
  });

  test("that cannot be opened is offline after a while, and still tried", async () => {
    const refuse = setInterval(() => {
      if (FakeSocket.last.readyState === FakeSocket.CONNECTING) FakeSocket.last.end();
    }, 50);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(connection.status.get()).toBe("reconnecting");
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(connection.status.get()).toBe("offline");
    clearInterval(refuse);
    await vi.advanceTimersByTimeAsync(5_000);
    await open();
    expect(connection.status.get()).toBe("online");
  });

  test("that was there only for a moment after a long time away is tried again within a second [P9]", async () => {
    for (let tries = 0; tries < 6; tries += 1) {
      FakeSocket.last.end();
      await vi.advanceTimersByTimeAsync(5_000);
    }
    await open();
    const before = FakeSocket.all.length;
    FakeSocket.last.end();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.all).toHaveLength(before + 1);
  });

  test("whose opening hangs is tried anew", async () => {
    await vi.advanceTimersByTimeAsync(5_500);
    expect(FakeSocket.all).toHaveLength(2);
  });

  test("whose peer has vanished is noticed within 10 s, though its close is not answered", async () => {
    await open();
    await vi.advanceTimersByTimeAsync(3_600);
    expect(FakeSocket.last.sent).toContain("PING");
    FakeSocket.last.hear("PONG");
    await vi.advanceTimersByTimeAsync(6_800);
    expect(connection.status.get()).toBe("reconnecting");
    expect(lost).toBe(1);
    expect(FakeSocket.all).toHaveLength(2);
  });

  test("is tried at once when the world has changed", async () => {
    await open();
    FakeSocket.last.end();
    connection.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeSocket.all).toHaveLength(2);
  });

  test("that is silent after a wake-up is replaced, one that answers stays", async () => {
    await open();
    connection.wake();
    FakeSocket.last.hear("PONG");
    await vi.advanceTimersByTimeAsync(2_500);
    expect(FakeSocket.all).toHaveLength(1);
    connection.wake();
    await vi.advanceTimersByTimeAsync(2_600);
    expect(FakeSocket.all).toHaveLength(2);
  });

  test("of a browser that the server does not know waits for the sign-in", async () => {
    admission = "refused";
    FakeSocket.last.end();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(connection.status.get()).toBe("signed-out");
    const tried = FakeSocket.all.length;
    connection.wake();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.all).toHaveLength(tried);
    admission = "admitted";
    connection.start();
    await vi.advanceTimersByTimeAsync(0);
    await open();
    expect(connection.status.get()).toBe("online");
  });
});
