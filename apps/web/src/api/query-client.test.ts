import { MutationObserver, onlineManager } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { refusal } from "../live/testing/fake-server.ts";
import { giveCommand } from "./commands.ts";
import { createQueryClient } from "./query-client.ts";

const wanted = { onTrouble: () => {}, isWanted: () => true };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  onlineManager.setOnline(true);
  vi.useRealTimers();
});

test("a browser that believes to be offline calls the server all the same: loopback needs no network", async () => {
  onlineManager.setOnline(false);
  const queryClient = createQueryClient(() => {});
  await expect(queryClient.fetchQuery({ queryKey: ["q"], queryFn: async () => "read" })).resolves.toBe(
    "read",
  );
  const mutation = new MutationObserver(queryClient, { mutationFn: async () => "done" });
  await expect(mutation.mutate()).resolves.toBe("done");
  let tries = 0;
  const command = giveCommand(
    queryClient,
    async () => {
      tries += 1;
      if (tries < 3) throw new TypeError("network");
      return "answered";
    },
    wanted,
  );
  await vi.advanceTimersByTimeAsync(2_000);
  await expect(command).resolves.toBe("answered");
});

test("a command is given until it is answered, however long that takes", async () => {
  let tries = 0;
  const troubles: string[] = [];
  const command = giveCommand(
    createQueryClient(() => {}),
    async () => {
      tries += 1;
      if (tries <= 50)
        throw tries % 2 === 0 ? refusal("storage-unavailable", true) : new TypeError("network");
      return tries;
    },
    { ...wanted, onTrouble: (sentence) => troubles.push(sentence) },
  );
  await vi.advanceTimersByTimeAsync(50 * 5_000);
  await expect(command).resolves.toBe(51);
  expect(new Set(troubles)).toEqual(new Set(["The server did not answer.", "refused: storage-unavailable"]));
});

test.each([
  ["that is refused", refusal("queue-full"), 1],
  ["that fails inside of the server each time", refusal("internal", true), 5],
])("a command %s is not given for ever", async (_, error, most) => {
  const run = vi.fn(async () => {
    throw error;
  });
  const command = giveCommand(
    createQueryClient(() => {}),
    run,
    wanted,
  );
  const refused = expect(command).rejects.toBe(error);
  await vi.advanceTimersByTimeAsync(60_000);
  await refused;
  expect(run).toHaveBeenCalledTimes(most);
});

test("a command that nobody wants any more is not given again", async () => {
  let isWanted = true;
  const run = vi.fn(async () => {
    isWanted = false;
    throw new TypeError("network");
  });
  const command = giveCommand(
    createQueryClient(() => {}),
    run,
    { ...wanted, isWanted: () => isWanted },
  );
  const refused = expect(command).rejects.toThrow("network");
  await vi.advanceTimersByTimeAsync(60_000);
  await refused;
  expect(run).toHaveBeenCalledOnce();
});

test("who is not signed in is told of, by queries and by commands", async () => {
  const onUnauthorized = vi.fn();
  const queryClient = createQueryClient(onUnauthorized);
  const refused = async () => {
    throw refusal("unauthorized");
  };
  await expect(queryClient.fetchQuery({ queryKey: ["q"], queryFn: refused })).rejects.toThrow();
  await expect(giveCommand(queryClient, refused, wanted)).rejects.toThrow();
  expect(onUnauthorized).toHaveBeenCalledTimes(2);
});
