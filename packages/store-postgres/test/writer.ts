import { createThread, requested } from "@wilco/testkit/store";
import { createPostgresStore } from "../src/postgres-store.ts";

/* A process that commits turns in several threads until it is killed, or refused. It tells each commit it was told. */

const [url = ""] = process.argv.slice(2);
const store = await createPostgresStore({ url });

async function write(threadId: string): Promise<void> {
  const thread = await createThread(store, threadId);
  for (let count = 0; ; count += 1) {
    const turnId = `${threadId}-${count}`;
    await thread.add(requested(turnId), {
      receipt: { commandId: `command-${turnId}`, fingerprint: "x".repeat(500), turnId },
      effects: [{ kind: "turn.start", threadId, turnId }],
    });
    process.stdout.write(`committed ${turnId}\n`);
  }
}

try {
  await Promise.all(["a", "b", "c", "d"].map(write));
} catch (error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  process.stdout.write(`refused ${code}: ${error instanceof Error ? error.message : ""}\n`);
  // The other threads may still be writing: they are refused as well, and need no answer.
  process.exit(0);
}
