import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";

const OWNER_ONLY = 0o600;

const knownSchema = z.object({
  id: z.string(),
  userAgent: z.string().nullable(),
  /** Both in milliseconds since 1970. */
  signedInAt: z.number(),
  lastSeenAt: z.number(),
});
const fileSchema = z.object({
  /** Which token's sessions these are: with another one all of them have ended. */
  key: z.string(),
  known: z.array(knownSchema),
  /** What was signed out, with when it was signed in; kept for as long as its cookie would hold. */
  ended: z.array(z.object({ id: z.string(), signedInAt: z.number() })),
  /** What was signed in before this has ended, but for `spared`. */
  endedBefore: z.number(),
  spared: z.array(z.string()),
});

/** The browsers of a server, as its home keeps them. No secret is in it. */
export type DevicesState = z.infer<typeof fileSchema>;
export type KnownDevice = z.infer<typeof knownSchema>;

/** What is kept in the file for this key; null where there is nothing that can be read. */
export async function readDevices(file: string, key: string): Promise<DevicesState | null> {
  try {
    const state = fileSchema.parse(JSON.parse(await readFile(file, "utf8")));
    return state.key === key ? state : null;
  } catch {
    return null;
  }
}

/** Replaces the file, whole or not at all. Rejects with the system's error. */
export async function writeDevices(file: string, state: DevicesState): Promise<void> {
  const draft = `${file}.draft`;
  await writeFile(draft, `${JSON.stringify(state)}\n`, { mode: OWNER_ONLY });
  await rename(draft, file);
}
