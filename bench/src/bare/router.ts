import { type EventEmitter, on } from "node:events";
import { initTRPC, tracked } from "@trpc/server";
import type { SessionItem } from "@wilco/shared-types";
import { z } from "zod";
import type { BareDatabase } from "./database.ts";

export interface BareContext {
  readonly database: BareDatabase;
  readonly emitter: EventEmitter<{ item: [BareItem] }>;
}

export interface BareItem {
  readonly sequence: number;
  readonly item: SessionItem;
}

const t = initTRPC.context<BareContext>().create({ isDev: false });
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** What everything costs at least: a mutation with one durable row, and a subscription that follows an emitter. */
export const bareRouter = t.router({
  start: t.procedure
    .input(
      z.object({
        commandId: id,
        threadId: id,
        messageId: id,
        text: z.string(),
        providerId: id.optional(),
        modelId: z.string().min(1).max(200).optional(),
        modeId: z.string().min(1).max(200).optional(),
        whenBusy: z.enum(["queue", "reject"]).optional(),
      }),
    )
    .mutation(({ ctx, input }) => {
      const { commandId, threadId } = input;
      const sequence = ctx.database.insert({ id: commandId, threadId, data: JSON.stringify(input) });
      return { sequence, turnId: commandId };
    }),
  subscribe: t.procedure.input(z.object({ threadId: id })).subscription(async function* ({ ctx, signal }) {
    const items = on(ctx.emitter, "item", { signal });
    // Whoever has this one misses nothing from here on.
    yield tracked("0", null);
    for await (const [{ sequence, item }] of items) yield tracked(String(sequence), item);
  }),
});

export type BareRouter = typeof bareRouter;
