import { ProviderCommandReactor, type ReactorParts } from "@wilco/core/reactor";
import { decide } from "@wilco/core/session";
import type { Effect } from "@wilco/core/store";
import { createStuckReactor } from "@wilco/testkit";
import { Faults } from "../src/machine/faults.ts";
import type { Bug } from "./bug.ts";

/** A product whose reactor is another one. */
function withReactor(createReactor: (parts: ReactorParts) => ProviderCommandReactor): () => Faults {
  return () =>
    new (class extends Faults {
      override readonly createReactor = createReactor;
    })();
}

/** A start that was overtaken reports its failure after all, and whichever turn is being started then pays for it. */
class LateFailure extends ProviderCommandReactor {
  readonly #bus: ReactorParts["bus"];

  constructor(parts: ReactorParts) {
    super(parts);
    this.#bus = parts.bus;
  }

  override async handle(effect: Effect): Promise<void> {
    await super.handle(effect);
    if (effect.kind !== "turn.start") return;
    const state = await this.#bus.stateOf(effect.threadId).catch(() => null);
    const active = state?.kind === "live" ? state.active : null;
    if (active?.state !== "requested" || active.order.turnId === effect.turnId) return;
    const { turnId } = active.order;
    const failure = { reason: "provider-start-failed", detail: "a late failure", endProcess: true } as const;
    await this.#bus.submitDurably(effect.threadId, { type: "turn.start.fail", turnId, ...failure });
  }
}

/** What an agent's process says is taken in whatever its number. */
function withoutFence(parts: ReactorParts): ProviderCommandReactor {
  const { bus } = parts;
  const submitDurably = bus.submitDurably.bind(bus);
  bus.submitDurably = async (threadId, command, holds) => {
    if (command.type !== "agent.report") return submitDurably(threadId, command, holds);
    const state = await bus.stateOf(threadId).catch(() => null);
    // No process has no number: that is what lets it through.
    const generation = (state?.kind === "live" ? state.process?.generation : undefined) as number;
    return submitDurably(threadId, { ...command, generation }, holds);
  };
  return new ProviderCommandReactor(parts);
}

/** A stop waits until the start of its turn is over. */
function stopBehindStart(parts: ReactorParts): ProviderCommandReactor {
  const starts = new Map<string, Promise<void>>();
  const { bus, starter } = parts;
  const start = starter.start.bind(starter);
  starter.start = async (threadId, turnId) => {
    const starting = start(threadId, turnId);
    starts.set(threadId, starting);
    await starting;
  };
  const execute = bus.execute.bind(bus);
  bus.execute = async (command) => {
    if (command.type === "turn.interrupt") await starts.get(command.threadId)?.catch(() => undefined);
    return execute(command);
  };
  return new ProviderCommandReactor(parts);
}

/** The queue goes on by itself although its turn has failed. */
function queueGoesOn(parts: ReactorParts): ProviderCommandReactor {
  const { bus } = parts;
  const submitDurably = bus.submitDurably.bind(bus);
  bus.submitDurably = async (threadId, command, holds) => {
    const done = await submitDurably(threadId, command, holds);
    if (command.type !== "turn.settle" && command.type !== "turn.start.fail") return done;
    await bus
      .apply(threadId, (state, meta) => {
        const next = state.kind === "live" && state.active === null ? state.queue.turnIds[0] : undefined;
        if (next === undefined) return { kind: "ignored" };
        const sendNow = { type: "queue.sendNow", commandId: meta.newId(), threadId, turnId: next } as const;
        return decide(state, sendNow, { meta, facts: NO_FACTS });
      })
      .catch(() => undefined);
    return done;
  };
  return new ProviderCommandReactor(parts);
}

const NO_FACTS = {
  projectExists: true,
  providerKnown: true,
  defaultProviderId: null,
  messageExists: false,
  turn: null,
  requestExists: false,
  tiedThreadId: null,
  busyThreadId: null,
  parts: [],
};

/** All threads share one lane of effects. */
class OneLane extends ProviderCommandReactor {
  #last: Promise<unknown> = Promise.resolve();

  override async handle(effect: Effect): Promise<void> {
    const before = this.#last;
    const mine = before.then(() => super.handle(effect));
    this.#last = mine.catch(() => undefined);
    await mine;
  }
}

/** Silence is not shown. */
function noStall(parts: ReactorParts): ProviderCommandReactor {
  const { bus } = parts;
  const submitDurably = bus.submitDurably.bind(bus);
  bus.submitDurably = async (threadId, command, holds) => {
    const isStall = command.type === "agent.report" && command.reports.some(({ type }) => type === "stalled");
    return isStall || submitDurably(threadId, command, holds);
  };
  return new ProviderCommandReactor(parts);
}

/** The end of a process that nobody asked for is not told to its thread. */
function deathUnnoticed(parts: ReactorParts): ProviderCommandReactor {
  const { bus } = parts;
  const submitDurably = bus.submitDurably.bind(bus);
  bus.submitDurably = async (threadId, command, holds) =>
    command.type === "process.exited" || submitDurably(threadId, command, holds);
  return new ProviderCommandReactor(parts);
}

export const REACTOR_BUGS = {
  "original-bug": {
    what: "a failed start appends its activity and leaves turn and session as they were",
    breaks: ["P2"],
    faults: withReactor(createStuckReactor),
  },
  "late-failure": {
    what: "the failure of an older start settles the turn that is being started now",
    breaks: ["reasons"],
    faults: withReactor((parts) => new LateFailure(parts)),
  },
  "no-fence": {
    what: "what an older process says is stored as its successor's",
    breaks: ["P6", "P4"],
    faults: withReactor(withoutFence),
  },
  "stop-behind-start": {
    what: "a stop waits in the lane of the start that it is to stop",
    breaks: ["P4"],
    faults: withReactor(stopBehindStart),
  },
  "queue-goes-on": {
    what: "the queue is not held after a failure",
    breaks: ["queue"],
    faults: withReactor(queueGoesOn),
  },
  "one-lane": {
    what: "the effects of all threads wait for each other",
    breaks: ["P8"],
    faults: withReactor((parts) => new OneLane(parts)),
  },
  "no-stall": {
    what: "a silent agent is not shown as stalled",
    breaks: ["P5"],
    faults: withReactor(noStall),
  },
  "death-unnoticed": {
    what: "a turn is not told that its agent's process has ended",
    breaks: ["P3"],
    faults: withReactor(deathUnnoticed),
  },
} as const satisfies Record<string, Bug>;
