import { randomUUID } from "node:crypto";
import { createSqliteStore, inspectSqlite } from "@wilco/store-sqlite";
import { StorageFaults } from "@wilco/testkit/storage-faults";
import { expect } from "vitest";
import { type Scene, Stage } from "./stage/index.ts";

/** What a refusal for a storage that does not work looks like; `reason` is part of its words. */
export const unavailable = (reason: RegExp) => ({
  status: 503,
  error: { code: "storage-unavailable", retryable: true, message: expect.stringMatching(reason) },
});

/** The ids of one send, for whoever tries again. */
export const newIds = () => ({ commandId: randomUUID(), messageId: randomUUID() });

/** A stage whose storage, a real file, can be made to fail. */
export interface FaultyStage extends AsyncDisposable {
  readonly stage: Stage;
  readonly faults: StorageFaults;
}

export async function faultyStage(): Promise<FaultyStage> {
  const faults = new StorageFaults();
  const stage = await Stage.open(
    {},
    {
      createStore: ({ database }) => {
        if (database.kind !== "file") throw new Error("there is no file to break");
        return createSqliteStore({ file: database.file, witness: faults.witness });
      },
    },
  );
  return {
    stage,
    faults,
    async [Symbol.asyncDispose]() {
      await stage[Symbol.asyncDispose]();
      faults[Symbol.dispose]();
    },
  };
}

/** The file is sound, every row of it can be read, and no turn of the scene has half of what it should have. */
export async function expectSound(stage: Stage, scene: Scene): Promise<void> {
  const { damage, setAside } = inspectSqlite(stage.databaseFile);
  expect({ damage, setAside }).toEqual({ damage: [], setAside: [] });
  const { turns, messages, session } = await scene.snapshot();
  for (const turn of turns) {
    expect(messages.filter(({ id, role }) => role === "user" && id === turn.messageId)).toHaveLength(1);
  }
  const said = messages.filter(({ role }) => role === "user");
  expect(said.map(({ id }) => id)).toEqual([...new Set(turns.map(({ messageId }) => messageId))]);
  expect(session?.lastTurnId ?? null).toBe(turns.at(-1)?.id ?? null);
}
