import type { Child } from "../child/child.ts";
import { type Audience, gather } from "../client/audience.ts";
import { atLeast, atMost, figureOfRounds } from "../report/figure.ts";
import type { Scale } from "../scale.ts";
import type { Wilco } from "../wilco/wilco.ts";
import { bothSides, type Part } from "./part.ts";

const SPEED_LIMIT = atLeast(0.55);
const CPU_LIMIT = atMost(1.6);

/** What one side did in one round. */
interface Round {
  readonly perSecond: number;
  /** CPU of the server for each delivery, in microseconds. */
  readonly cpu: number;
}

export const fanOut: Part = {
  name: "fan-out",
  title:
    "streamed deltas to the subscribers of one thread, against an emitter behind a bare tRPC subscription",
  async run({ scale, folder }) {
    await using sides = await bothSides(folder);
    const { wilco, bare } = sides;
    const { rounds, subscribers: count } = scale.fanOut;
    const threadId = await wilco.createThread();
    const { origin, token } = wilco.child;
    using wilcos = await gather({ origin, token, path: "session.subscribe", threadId, count });
    using bares = await gather({ origin: bare.child.origin, token: "", path: "subscribe", threadId, count });
    const pairs: { wilco: Round; bare: Round }[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const ofBare = await measure(bare.child, bares, scale.fanOut);
      const ofWilco = await inTurn(wilco, threadId, () => measure(wilco.child, wilcos, scale.fanOut));
      // The first one warms up.
      if (round >= 0) pairs.push({ wilco: ofWilco, bare: ofBare });
    }
    const of = (part: keyof Round) =>
      pairs.map((pair) => ({ wilco: pair.wilco[part], reference: pair.bare[part] }));
    return {
      figures: [
        figureOfRounds(
          { name: `to ${count} subscribers`, unit: "deliveries/s", limit: SPEED_LIMIT },
          of("perSecond"),
        ),
        figureOfRounds({ name: "server CPU of a delivery", unit: "µs", limit: CPU_LIMIT }, of("cpu")),
      ],
      notes: [],
    };
  },
};

/** Says deltas as fast as the slowest subscriber gets them, with at most two chunks on their way. */
async function measure(child: Child, audience: Audience, sizes: Scale["fanOut"]): Promise<Round> {
  const { deltas, chunk, subscribers } = sizes;
  audience.reset();
  const before = await child.usage();
  const began = performance.now();
  for (let said = 0; said < deltas; said += chunk) {
    await child.say(chunk);
    await audience.reached(said);
  }
  await audience.reached(deltas);
  const seconds = (performance.now() - began) / 1000;
  const after = await child.usage();
  const deliveries = deltas * subscribers;
  return { perSecond: deliveries / seconds, cpu: ((after.cpuMs - before.cpuMs) * 1000) / deliveries };
}

/** Runs `work` while a turn is open whose agent says what it is told. */
async function inTurn<T>(wilco: Wilco, threadId: string, work: () => Promise<T>): Promise<T> {
  const { promise: prompted, resolve } = Promise.withResolvers<void>();
  const forget = wilco.child.onMessage(({ kind }) => kind === "prompted" && resolve());
  const ended = wilco.ended(threadId);
  await wilco.start(threadId, { kind: "driven" });
  await prompted;
  forget();
  const result = await work();
  await wilco.child.finish();
  await ended;
  return result;
}
