import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { isTerminal } from "@wilco/shared-types";
import { send } from "../clients/sender.ts";
import { until } from "../clients/until.ts";
import type { Phase, PlannedSend } from "../plan/plan.ts";
import type { Sent } from "../record/journal.ts";
import type { World } from "./world.ts";

/** A turn that has not ended after so long is stuck, whatever happened meanwhile. In milliseconds. */
const STUCK_MS = 90_000;

/** The persons of a phase, side by side, each with one thread. `onEnd` is told of each send whose turn has ended. */
export async function runPhase(world: World, phase: Phase, onEnd: () => void): Promise<void> {
  const lanes = Map.groupBy(
    world.plan.sends.filter((each) => each.phase === phase),
    ({ lane }) => lane,
  );
  await Promise.all(
    [...lanes].map(async ([lane, sends]) => {
      for (const plan of sends) {
        await delay(plan.pauseMs);
        if (lane === 0 && world.window !== null) await typeIt(world, plan);
        else await sendIt(world, plan);
        onEnd();
      }
    }),
  );
}

const textOf = ({ mood, index }: PlannedSend): string => `${mood} number-${index}-`;

async function sendIt(world: World, plan: PlannedSend): Promise<void> {
  const { journal } = world;
  const sent: Sent = {
    plan,
    threadId: threadOf(world, plan.lane),
    commandId: randomUUID(),
    messageId: randomUUID(),
    text: textOf(plan),
    attempts: [],
    answer: null,
    again: null,
  };
  journal.sent.push(sent);
  for (const watcher of world.watchers) watcher.expect(sent);
  await send(world.clientOf(plan.lane), sent);
  if (sent.answer === null) {
    journal.surprises.push(
      `'${sent.text}' was refused for good: ${JSON.stringify(sent.attempts.at(-1)?.outcome)}`,
    );
    return;
  }
  const { turnId } = sent.answer;
  if (plan.stopAfterMs !== null) {
    await delay(plan.stopAfterMs);
    await stop(world, { ...sent, turnId });
  }
  if (!(await until(() => hasEnded(world, sent.threadId, turnId), STUCK_MS))) {
    journal.surprises.push(`the turn of '${sent.text}' has not ended after ${STUCK_MS} ms`);
  }
}

/** By the page, with a keyboard. */
async function typeIt(world: World, plan: PlannedSend): Promise<void> {
  const { window, journal } = world;
  if (window === null) return;
  const text = textOf(plan);
  const at = Date.now();
  await window.send(text);
  const isFree = await until(() => window.isFree(), STUCK_MS);
  journal.typed.push({ threadId: threadOf(world, plan.lane), text, at, freeAt: isFree ? Date.now() : null });
}

async function stop(world: World, at: { readonly threadId: string; readonly turnId: string }): Promise<void> {
  const { threadId, turnId } = at;
  const commandId = randomUUID();
  const client = world.supervisor;
  for (;;) {
    const askedAt = Date.now();
    try {
      await client.client.turn.interrupt.mutate({ commandId, threadId, turnId });
      world.journal.stopped.push({ threadId, turnId, askedAt, answeredAt: Date.now() });
      return;
    } catch {
      // The server is away or its storage is: a person presses again.
      await delay(100);
    }
  }
}

/** As the watcher on the good line is shown it. */
function hasEnded(world: World, threadId: string, turnId: string): boolean {
  const turn = world.watchers
    .at(-1)
    ?.view(threadId)
    ?.turns.find(({ id }) => id === turnId);
  return turn !== undefined && isTerminal(turn.state);
}

function threadOf({ home }: World, lane: number): string {
  return home.agents[lane]?.threadId ?? "";
}
