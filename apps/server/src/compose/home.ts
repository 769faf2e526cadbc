import { createHash, randomBytes } from "node:crypto";
import { realpathSync } from "node:fs";
import { chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { TokenSource } from "../env/settings.ts";
import { StartError } from "./start-error.ts";

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

/** Makes the home where it is missing, and closes it to everyone else. Throws `StartError`. */
export async function prepareHome(home: string): Promise<void> {
  try {
    await mkdir(home, { recursive: true, mode: OWNER_ONLY_FOLDER });
    // Conversations and the token are in it; a folder that was there before may be open to others.
    if (((await stat(home)).mode & 0o777) !== OWNER_ONLY_FOLDER) await chmod(home, OWNER_ONLY_FOLDER);
  } catch (error) {
    throw new StartError(`cannot use the home ${home}: ${(error as Error).message}`);
  }
}

/** Tells the homes of one machine apart, whichever way leads to one; the same from one server to the next. */
export function homeId(home: string): string {
  return createHash("sha256").update(realpathSync(home)).digest("hex").slice(0, 16);
}

/** The bearer token: the given one, or the file's, which is made where it is missing. Throws `StartError`. */
export async function readToken(source: TokenSource): Promise<string> {
  switch (source.kind) {
    case "given":
      return source.token;
    case "file":
      return fromFile(source.file);
    default:
      return source satisfies never;
  }
}

async function fromFile(file: string): Promise<string> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: OWNER_ONLY_FOLDER });
    const fresh = randomBytes(32).toString("base64url");
    // `wx`: of two that start at once, only one makes it.
    await writeFile(file, `${fresh}\n`, { mode: OWNER_ONLY_FILE, flag: "wx" }).catch(ignoreExisting);
    const token = (await readFile(file, "utf8")).trim();
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new Error("it holds no token; delete it to get a new one");
    }
    if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, OWNER_ONLY_FILE);
    return token;
  } catch (error) {
    throw new StartError(`cannot use the token file ${file}: ${(error as Error).message}`);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
