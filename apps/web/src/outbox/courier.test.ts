import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type AttemptLock, Courier, type CourierParts } from "./courier.ts";
import { MemoryOutbox } from "./memory-outbox.ts";
import { anEntry } from "./testing/an-entry.ts";

type Parts = CourierParts<string>;

let outbox: MemoryOutbox;
/** What reached the server, in order: `tab text`. */
let delivered: string[];
/** What a courier told, in order: `what text`. */
let told: string[];
/** Answers a try, or throws. */
let answer: (text: string, tab: string) => Promise<string>;

beforeEach(() => {
  vi.useFakeTimers();
  outbox = new MemoryOutbox();
  delivered = [];
  told = [];
  answer = async (text) => `answer to ${text}`;
});
afterEach(() => {
  vi.useRealTimers();
});

const noLock: AttemptLock = { during: (_, attempt) => attempt() };
const tells =
  (what: string) =>
  ({ text }: { readonly text: string }): void =>
    void told.push(`${what} ${text}`);

function aCourier(over: Partial<Parts> = {}, tab = "tab"): Courier<string> {
  return new Courier<string>({
    outbox,
    lock: noLock,
    deliver: async ({ text }) => {
      delivered.push(`${tab} ${text}`);
      return answer(text, tab);
    },
    judge: (error) => (error instanceof TypeError ? "again" : "refused"),
    pause: () => new Promise((resolve) => setTimeout(resolve, 1_000)),
    now: () => performance.now(),
    onTaken: () => undefined,
    onAnswered: tells("answered"),
    onRefused: tells("refused"),
    onTrouble: tells("trouble"),
    onSignedOut: () => void told.push("signed out"),
    onGone: tells("gone"),
    ...over,
  });
}

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const unreachable = (): Promise<never> => Promise.reject(new TypeError("network"));

describe("in one thread", () => {
  test("messages go one after the other, in the order in which they were sent", async () => {
    const courier = aCourier();
    const first = Promise.withResolvers<string>();
    answer = (text) => (text === "one" ? first.promise : Promise.resolve(text));
    for (const text of ["one", "two", "three"]) courier.send(anEntry({ text }));
    await settled();
    expect(delivered).toEqual(["tab one"]);
    first.resolve("");
    await settled();
    expect(delivered).toEqual(["tab one", "tab two", "tab three"]);
    expect(outbox.size).toBe(0);
  });

  test("also when the clock is set back between the two", async () => {
    answer = unreachable;
    const courier = aCourier();
    courier.send(anEntry({ text: "one", sentAt: 5_000 }));
    courier.send(anEntry({ text: "two", sentAt: 10 }));
    const other = aCourier({}, "other");
    await other.takeOver();
    other.send(anEntry({ text: "three", sentAt: 20 }));
    expect((await outbox.all()).map(({ text }) => text)).toEqual(["one", "two", "three"]);
  });

  test("another thread's message waits for none of them", async () => {
    answer = (text) => (text === "stuck" ? new Promise(() => undefined) : Promise.resolve(text));
    const courier = aCourier();
    courier.send(anEntry({ text: "stuck" }));
    courier.send(anEntry({ text: "free", threadId: "another" }));
    await settled();
    expect(told).toEqual(["answered free"]);
  });

  test("a message that gets no answer is tried until it does, before the next", async () => {
    const courier = aCourier();
    answer = () => (delivered.length < 4 ? unreachable() : Promise.resolve(""));
    courier.send(anEntry({ text: "one" }));
    courier.send(anEntry({ text: "two" }));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(delivered).toEqual(["tab one", "tab one", "tab one", "tab one", "tab two"]);
    expect(told).toEqual(["trouble one", "trouble one", "trouble one", "answered one", "answered two"]);
  });

  test("one that is refused is told of, once, and the next goes on", async () => {
    const courier = aCourier();
    answer = (text) => (text === "one" ? Promise.reject(new Error("too long")) : Promise.resolve(""));
    courier.send(anEntry({ text: "one" }));
    courier.send(anEntry({ text: "two" }));
    await settled();
    expect(told).toEqual(["refused one", "answered two"]);
  });

  test("a try is made at once when something suggests it", async () => {
    const courier = aCourier();
    answer = unreachable;
    courier.send(anEntry({ text: "one" }));
    await settled();
    courier.hurry();
    await settled();
    expect(delivered).toHaveLength(2);
  });
});

describe("a browser that is signed out", () => {
  test("tries nothing until it is signed in, and then all of it, in order", async () => {
    const courier = aCourier({ judge: () => "signed-out" });
    answer = () => Promise.reject(new Error("who are you?"));
    courier.send(anEntry({ text: "one" }));
    courier.send(anEntry({ text: "two" }));
    await vi.advanceTimersByTimeAsync(60_000);
    courier.hurry();
    await courier.look();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(delivered).toEqual(["tab one"]);
    expect(told).toEqual(["signed out"]);
    answer = async () => "";
    courier.resume();
    await settled();
    expect(told.slice(1)).toEqual(["answered one", "answered two"]);
  });
});

describe("the tabs of one browser", () => {
  test("what a tab that is gone has left, the next page sends at once", async () => {
    await outbox.put(anEntry({ text: "left" }));
    await aCourier().takeOver();
    await settled();
    expect(told).toEqual(["answered left"]);
  });

  test("what another tab cannot get through is taken over after 3 s, and not before", async () => {
    answer = (_, tab) => (tab === "frozen" ? new Promise(() => undefined) : Promise.resolve(""));
    aCourier({}, "frozen").send(anEntry({ text: "one" }));
    const courier = aCourier();
    await courier.look();
    await vi.advanceTimersByTimeAsync(2_900);
    await courier.look();
    await settled();
    expect(delivered).toEqual(["frozen one"]);
    await vi.advanceTimersByTimeAsync(100);
    await courier.look();
    await settled();
    expect(delivered).toEqual(["frozen one", "tab one"]);
    expect(outbox.size).toBe(0);
  });

  test("a message of another tab that stands before ours is sent before ours", async () => {
    answer = (_, tab) => (tab === "frozen" ? new Promise(() => undefined) : Promise.resolve(""));
    aCourier({}, "frozen").send(anEntry({ text: "one", sentAt: 1 }));
    aCourier().send(anEntry({ text: "two", sentAt: 2 }));
    await settled();
    expect(delivered).toEqual(["frozen one", "tab one", "tab two"]);
  });

  test("what another tab has dealt with is told of, and not tried again", async () => {
    answer = unreachable;
    const courier = aCourier();
    const { commandId } = courier.send(anEntry({ text: "one" }));
    await settled();
    await outbox.take(commandId);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(told).toEqual(["trouble one", "gone one"]);
    expect(delivered).toHaveLength(1);
  });

  test("what another tab has dealt with while this one waited for the lock is not tried", async () => {
    const free = Promise.withResolvers<void>();
    const courier = aCourier({ lock: { during: (_, attempt) => free.promise.then(attempt) } });
    const { commandId } = courier.send(anEntry({ text: "one" }));
    await settled();
    await outbox.take(commandId);
    free.resolve();
    await settled();
    expect(told).toEqual(["gone one"]);
    expect(delivered).toEqual([]);
  });

  test("of two that are refused the same message, one gives it back", async () => {
    answer = () => Promise.reject(new Error("too long"));
    await outbox.put(anEntry({ text: "one" }));
    await Promise.all([aCourier({}, "first").takeOver(), aCourier({}, "second").takeOver()]);
    await settled();
    expect(delivered).toEqual(["first one", "second one"]);
    expect(told.toSorted()).toEqual(["gone one", "refused one"]);
  });
});

test("a message that is taken back before its answer is tried no more, and the next does not wait", async () => {
  const courier = aCourier();
  answer = (text) => (text === "one" ? unreachable() : Promise.resolve(""));
  const one = courier.send(anEntry({ text: "one" }));
  courier.send(anEntry({ text: "two" }));
  await settled();
  expect(await courier.takeBack(one.commandId)).toMatchObject({ text: "one" });
  expect(await courier.takeBack(one.commandId)).toBeNull();
  await settled();
  expect(told).toEqual(["trouble one", "answered two"]);
});
