import { applySessionItem, type ThreadView } from "@wilco/core/timeline";
import { isTerminal, type SessionItem } from "@wilco/shared-types";
import type { Step } from "@wilco/testkit/agent";
import { expect, test, vi } from "vitest";
import { expectEnd, expectGoesOn, growthDuring, type Scene, Stage } from "../testing/stage/index.ts";
import { overSocket, type Subscription } from "../testing/subscriptions.ts";

vi.setConfig({ testTimeout: 120_000 });

const MEGABYTE = 1024 * 1024;
const UPDATES = 100_000;
/** More than 50 MB of a tool's output, 120 MB, in the largest pieces that are not out of the ordinary. */
const OUTPUTS = 24;
const OUTPUT_BYTES = 5_000_000;

/**
 * What a flood may add to the server's memory at most, in MiB. A line of 5 MB is there as bytes, as text and as a
 * value, and again for the lines that are not collected yet: 60 to 135 MiB were seen, for 50 MB and for 200 MB alike.
 * A server that kept what was said would need all of it besides.
 */
const GROWTH_MIB = 190;
/** Of the database besides what was said: tables, indexes, and the turns of the other thread. */
const BASE_BYTES = MEGABYTE;

interface Flood {
  readonly flooding: Scene;
  readonly turnId: string;
  /** The thread as a window shows it that was open all the time. */
  readonly view: ThreadView;
  readonly grownMib: number;
  /** Turns of the other thread that began and were answered meanwhile. */
  readonly others: number;
}

/** Lets an agent flood, while turns of another thread begin and end. */
async function flood(stage: Stage, steps: Step[]): Promise<Flood> {
  const [flooding, other] = [await stage.scene({}), await stage.scene({})];
  // What is loaded once is loaded.
  for (const scene of [flooding, other]) await expectGoesOn(scene);
  flooding.becomes({ prompts: [{ match: "go", steps }, { steps: [{ do: "text", text: "Hello" }] }] });
  const { threadId } = flooding;
  await using stream = await overSocket({ ...stage.target, path: "session.subscribe", input: { threadId } });
  let view = await nextView(stream, null);
  const turnId = await flooding.send("go");
  const watching = (async () => {
    while (!isOver(view, turnId)) view = await nextView(stream, view);
  })();
  let others = 0;
  const grownMib = await growthDuring(stage.pid, async () => {
    while (!isTerminal((await flooding.turn(turnId)).state)) {
      await expectGoesOn(other);
      others += 1;
    }
  });
  await watching;
  expectEnd(await flooding.turn(turnId), { state: "completed", reason: null, detail: null });
  return { flooding, turnId, view, grownMib, others };
}

async function nextView(stream: Subscription, view: ThreadView | null): Promise<ThreadView> {
  const item = await stream.next();
  const next = item === null ? null : applySessionItem(view, item.data as SessionItem);
  if (next === null) throw new Error("the stream has ended");
  return next;
}

function isOver({ turns }: ThreadView, turnId: string): boolean {
  const turn = turns.find(({ id }) => id === turnId);
  return turn !== undefined && isTerminal(turn.state);
}

function answerIn({ messages }: ThreadView, turnId: string): string {
  const own = messages.filter((message) => message.turnId === turnId && message.role === "assistant");
  return own.map(({ text }) => text).join("");
}

test("100,000 updates: none is lost, other threads go on, memory and storage are bounded [P6] [P8] [N]", async () => {
  await using stage = await Stage.openApart();
  const { flooding, turnId, view, grownMib, others } = await flood(stage, [{ do: "text", n: UPDATES }]);
  const text = Array.from({ length: UPDATES }, (_, index) => `${index} `.padEnd(16, "x")).join("");
  // Compared as a whole: a difference of texts this long would take longer to show than all the rest.
  expect([(await flooding.answer(turnId)) === text, answerIn(view, turnId) === text]).toEqual([true, true]);
  expect(others).toBeGreaterThan(2);
  expect(grownMib).toBeLessThan(GROWTH_MIB);
  await expectGoesOn(flooding);
  await flooding.end();
  expect(await stage.storedBytes()).toBeLessThan(3 * text.length + BASE_BYTES);
});

test("a tool's output of 50 MB, and more: it is cut, and the same holds [P8] [N]", async () => {
  await using stage = await Stage.openApart();
  const { flooding, grownMib, others } = await flood(stage, [
    { do: "tool_call", id: "t", title: "Print it all", status: "in_progress" },
    { do: "tool_output", id: "t", n: OUTPUTS, bytes: OUTPUT_BYTES },
    { do: "tool_call_update", id: "t", status: "completed" },
    { do: "text", text: "Printed." },
  ]);
  const { activities } = await flooding.snapshot();
  const tools = activities.filter(({ kind }) => kind === "tool.call");
  expect(tools).toMatchObject([{ data: { title: "Print it all", status: "completed", truncated: true } }]);
  expect(String(tools[0]?.data.output)).toMatch(
    new RegExp(`^${OUTPUTS - 1} x+\n\\[... \\d+ characters left out`),
  );
  expect(others).toBeGreaterThan(2);
  expect(grownMib).toBeLessThan(GROWTH_MIB);
  await expectGoesOn(flooding);
  await flooding.end();
  expect(await stage.storedBytes()).toBeLessThan(OUTPUTS * 256 * 1024 + BASE_BYTES);
});
