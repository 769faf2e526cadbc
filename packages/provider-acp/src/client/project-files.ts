import { constants } from "node:fs";
import { lstat, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import { fieldsOf, textOf } from "../convert/fields.ts";
import { existingInside, writableInside } from "./inside.ts";
import { refused } from "./refusal.ts";

/** The largest file that is read, in bytes. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The files of one project, for an agent that reads and writes them through its client. */
export class ProjectFiles {
  readonly #root: string;
  readonly #meanwhile: () => void;

  /**
   * @param root the project's folder, an absolute path
   * @param meanwhile for tests: what happens between the look at a path and its opening
   */
  constructor(root: string, meanwhile: () => void = () => undefined) {
    this.#root = root;
    this.#meanwhile = meanwhile;
  }

  /** `fs/read_text_file`. Throws a `RequestError`. */
  async read(params: unknown): Promise<{ readonly content: string }> {
    const { path, line, limit } = fieldsOf(params);
    const real = await existingInside(this.#root, pathOf(path));
    // Not blocking: a pipe without a writer would be waited for.
    const file = await this.#opened(real, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { size } = await assertFile(file, real);
      if (size > MOST_BYTES) throw refused(`'${real}' is larger than ${MOST_BYTES / 1024 / 1024} MiB`);
      const content = await file.readFile("utf8");
      return { content: linesOf(content, numberOf(line), numberOf(limit)) };
    } finally {
      await file.close();
    }
  }

  /** `fs/write_text_file`: makes the file, and its folders, where they are missing. Throws a `RequestError`. */
  async write(params: unknown): Promise<object> {
    const { path, content } = fieldsOf(params);
    const text = textOf(content);
    if (text === null) throw refused("The content is missing");
    const target = await writableInside(this.#root, pathOf(path));
    await mkdir(dirname(target), { recursive: true }).catch((error: unknown) => {
      throw cannot("written", target, error);
    });
    // Emptied only once it is known to be a file of the project.
    const { O_CREAT, O_NONBLOCK, O_WRONLY } = constants;
    const file = await this.#opened(target, O_WRONLY | O_CREAT | O_NONBLOCK);
    try {
      await assertFile(file, target);
      await file.truncate(0);
      await file.writeFile(text);
      return {};
    } catch (error) {
      throw cannot("written", target, error);
    } finally {
      await file.close();
    }
  }

  /** Opens what was looked at, unless a link has come up meanwhile that leads out of the project. */
  async #opened(path: string, flags: number): Promise<File> {
    this.#meanwhile();
    const file = await open(path, flags | constants.O_NOFOLLOW).catch((error: unknown) => {
      throw cannot("opened", path, error);
    });
    try {
      await assertSame(file, await existingInside(this.#root, path));
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }
}

type File = Awaited<ReturnType<typeof open>>;

/** What is open must be what is at a path that is free of links: then it is in the project, whatever came before. */
async function assertSame(file: File, path: string): Promise<void> {
  const [opened, found] = await Promise.all([file.stat({ bigint: true }), lstat(path, { bigint: true })]);
  if (opened.dev !== found.dev || opened.ino !== found.ino) throw refused(`'${path}' has just been replaced`);
}

async function assertFile(file: File, path: string) {
  const status = await file.stat();
  if (!status.isFile()) throw refused(`'${path}' is no file`);
  return status;
}

function cannot(done: string, path: string, error: unknown): Error {
  return refused(`'${path}' cannot be ${done}: ${error instanceof Error ? error.message : String(error)}`);
}

function pathOf(value: unknown): string {
  const path = textOf(value);
  if (path === null) throw refused("The path is missing");
  return path;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** `first` counts from 1. Each line keeps its end. */
function linesOf(text: string, first: number | null, limit: number | null): string {
  if (first === null && limit === null) return text;
  const start = Math.max(0, (first ?? 1) - 1);
  const lines = text.split(/(?<=\n)/);
  return lines.slice(start, limit === null ? undefined : start + limit).join("");
}
