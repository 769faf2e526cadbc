import { afterAll, beforeAll, expect, it } from "vitest";
import { Keeper } from "../keeper/keeper.ts";
import { processTable } from "../process/table.ts";
import type { Starter } from "./terminal.ts";
import { Terminals } from "./terminals.ts";

let keeper: Keeper;
beforeAll(() => {
  keeper = new Keeper();
});
afterAll(() => keeper.close());

/** Terminals that ask for the start of a command, and get it when `go` is called; the ids of what was started. */
function held() {
  const { promise: going, resolve: go } = Promise.withResolvers<void>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const pids: number[] = [];
  const spawn: Starter["spawn"] = async (program) => {
    ask();
    await going;
    const kept = await keeper.spawn(program);
    pids.push(kept.pid);
    return kept;
  };
  const terminals = new Terminals({
    starter: { spawn },
    root: "/",
    env: { PATH: process.env.PATH ?? "" },
    onChange: () => {},
  });
  return { terminals, asked, go, pids };
}

it("end also the one that is just being started when all are ended", async () => {
  const { terminals, asked, go, pids } = held();
  const refused = expect(terminals.create({ command: "sleep 600" })).rejects.toMatchObject({ code: -32602 });
  await asked;
  const closed = terminals.close(0);
  go();
  await Promise.all([closed, refused]);
  expect(pids).toHaveLength(1);
  expect(await processTable.lives(pids[0] ?? 0)).toBe(false);
});

it("count those that are being started", async () => {
  const { terminals, go, pids } = held();
  const asked = Array.from({ length: 33 }, () => terminals.create({ command: "sleep 600" }));
  await expect(Promise.race(asked)).rejects.toMatchObject({ code: -32602 });
  go();
  await Promise.allSettled(asked);
  expect(pids).toHaveLength(32);
  await terminals.close(0);
});

it("tell in words why a command cannot be started", async () => {
  const { terminals, go } = held();
  go();
  const tooLong = terminals.create({ command: "true", args: ["x".repeat(4_000_000)] });
  await expect(tooLong).rejects.toThrow("The command cannot be run: spawn E2BIG");
});
