import { createHash, randomBytes } from "node:crypto";
import { realpathSync } from "node:fs";
import { chmod, link, mkdir, readdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { TokenSource } from "../env/settings.ts";
import { StartError } from "./start-error.ts";

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

/**
 * Makes the home where it is missing, and closes it to everyone else. A folder that holds other things is left as open
 * as it is: what Wilco keeps in there is closed for itself. Throws `StartError`.
 */
export async function prepareHome(home: string): Promise<void> {
  try {
    await mkdir(home, { recursive: true, mode: OWNER_ONLY_FOLDER });
    // Conversations and the token are in it; a folder that was there before may be open to others.
    const isOpen = ((await stat(home)).mode & 0o777) !== OWNER_ONLY_FOLDER;
    if (isOpen && (await readdir(home)).length === 0) await chmod(home, OWNER_ONLY_FOLDER);
  } catch (error) {
    throw new StartError(`cannot use the home ${home}: ${(error as Error).message}`);
  }
}

/** Tells the homes of one machine apart, whichever way leads to one; the same from one server to the next. */
export function homeId(home: string): string {
  return createHash("sha256").update(realpathSync(home)).digest("hex").slice(0, 16);
}

/** The name of the one server of a home, also from one start to the next. Made where it is missing. Throws `StartError`. */
export async function readServerName(home: string): Promise<string> {
  const file = join(home, "server-name");
  try {
    const name = (await readFile(file, "utf8").catch(() => makeToken(file))).trim();
    if (!/^[\x21-\x7e]+$/.test(name)) throw new Error("it holds no name; delete it to get a new one");
    return name;
  } catch (error) {
    throw new StartError(`cannot use the file ${file}: ${(error as Error).message}`);
  }
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
    const token = (await readFile(file, "utf8").catch(() => makeToken(file))).trim();
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new Error("it holds no token; delete it to get a new one");
    }
    if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, OWNER_ONLY_FILE);
    return token;
  } catch (error) {
    throw new StartError(`cannot use the token file ${file}: ${(error as Error).message}`);
  }
}

/** Makes the file whole or not at all, and of many that start at once only one makes it. Resolves with its text. */
async function makeToken(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: OWNER_ONLY_FILE, flag: "wx" });
  try {
    await link(draft, file).catch(ignoreExisting);
  } finally {
    await unlink(draft);
  }
  return await readFile(file, "utf8");
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
