import type { Turn } from "@wilco/shared-types";
import { expectTypeOf, test } from "vitest";
import type { AppRouter, RouterInputs, RouterOutputs, WilcoClient } from "./index.ts";
import { sendTurn } from "./index.ts";

declare const client: WilcoClient;

test("the router is there as a type", () => {
  expectTypeOf<AppRouter>().not.toBeAny();
  expectTypeOf<keyof RouterInputs>().toEqualTypeOf<
    | "device"
    | "project"
    | "thread"
    | "turn"
    | "session"
    | "queue"
    | "request"
    | "provider"
    | "system"
    | "worktree"
  >();
});

test("inputs are inferred", () => {
  expectTypeOf<RouterInputs["turn"]["start"]>().not.toBeAny();
  expectTypeOf<RouterInputs["turn"]["start"]["text"]>().toEqualTypeOf<string>();
  expectTypeOf<RouterInputs["turn"]["start"]["whenBusy"]>().toEqualTypeOf<"queue" | "reject" | undefined>();
  expectTypeOf<RouterInputs["thread"]["list"]>().extract<undefined>().toEqualTypeOf<undefined>();
  // @ts-expect-error a message has an id
  void client.turn.start.mutate({ commandId: "c", threadId: "t", text: "hi" });
  // @ts-expect-error there is no such procedure
  void client.turn.begin;
});

test("outputs are inferred", () => {
  expectTypeOf<RouterOutputs["turn"]["start"]>().toEqualTypeOf<{ sequence: number; turnId: string }>();
  expectTypeOf<RouterOutputs["session"]["get"]["turns"][number]>().toEqualTypeOf<Turn>();
  expectTypeOf<RouterOutputs["provider"]["list"][number]["status"]>().toEqualTypeOf<
    "ready" | "missing" | "needs-login" | "error"
  >();
  expectTypeOf(client.project.list.query).returns.resolves.toEqualTypeOf<RouterOutputs["project"]["list"]>();
  expectTypeOf(sendTurn).returns.resolves.toEqualTypeOf<Turn>();
});

test("what a subscription yields is inferred", () => {
  client.session.subscribe.subscribe(
    { threadId: "t" },
    {
      onData: ({ id, data }) => {
        expectTypeOf(id).toEqualTypeOf<string>();
        expectTypeOf(data.type).toEqualTypeOf<"snapshot" | "event" | "deleted" | "head">();
      },
      onError: (error) => {
        expectTypeOf(error.data?.wilco.code).not.toBeAny();
      },
    },
  );
});
