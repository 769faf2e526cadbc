import { resolve } from "node:path";
import { CheckpointError } from "@wilco/core/checkpoint";
import { CONFIG_WORDS, withoutFilters } from "./environment.ts";
import { hasGitAbove } from "./has-git-above.ts";
import { listOf } from "./paths.ts";
import { GitMissing, type GitResult, runGit } from "./run-git.ts";

/** How git is called for one piece of work. */
export interface Calls {
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

interface Options {
  readonly input?: Buffer | string;
  /** The index to work with; the person's own is never written. */
  readonly index?: string;
  readonly cutAt?: number;
  /** Where the work must not be given up: another signal than the work's. */
  readonly signal?: AbortSignal;
}

/** A repository as one of its folders sees it. */
export class Repository {
  /** The top of the work tree, by its real path. */
  readonly top: string;
  /** The folder from there, `""` or ending in a slash, as bytes. */
  readonly prefix: string;
  /** The person's index, which may not be there. */
  readonly index: string;
  /** The filters that somebody has configured: their programs are not run. */
  readonly filters: readonly string[];
  readonly #gitDir: string;
  readonly #calls: Calls;

  constructor(place: Place, filters: readonly string[], calls: Calls) {
    this.top = place.top;
    this.prefix = place.prefix;
    this.index = place.index;
    this.filters = filters;
    this.#gitDir = place.gitDir;
    this.#calls = calls;
  }

  get signal(): AbortSignal {
    return this.#calls.signal;
  }

  /** The pathspec of everything in the folder. */
  get scope(): string {
    return this.prefix === "" ? ":(top)" : `:(top,literal)${this.prefix}`;
  }

  /** Calls git at the top of the work tree. Throws `CheckpointError` with what git says when it fails. */
  async git(words: readonly string[], options: Options = {}): Promise<Buffer> {
    const result = await this.try(words, options);
    if (result.code !== 0 && !result.wasCut) throw failureOf(words, result);
    return result.output;
  }

  /** Calls git like `git`, and gives also what it says when it fails. */
  async try(words: readonly string[], { input, index, cutAt, signal }: Options = {}): Promise<GitResult> {
    const place = [`--git-dir=${this.#gitDir}`, `--work-tree=${this.top}`, "--no-pager"];
    return runGit({
      words: [...CONFIG_WORDS, ...withoutFilters(this.filters), ...place, ...words],
      cwd: this.top,
      env: index === undefined ? this.#calls.env : { ...this.#calls.env, GIT_INDEX_FILE: index },
      signal: signal ?? this.#calls.signal,
      ...(input === undefined ? {} : { input }),
      ...(cutAt === undefined ? {} : { cutAt }),
    });
  }
}

interface Place {
  readonly gitDir: string;
  readonly top: string;
  readonly prefix: string;
  readonly index: string;
}

/**
 * The repository in whose work tree the folder is; null for none, for a bare one, for one that ignores the folder, and where
 * there is no git.
 * Throws `CheckpointError` for one that git does not want to work with.
 */
export async function findRepository(folder: string, calls: Calls): Promise<Repository | null> {
  if (!(await hasGitAbove(folder, calls.env))) return null;
  try {
    const place = await placeOf(folder, calls);
    if (place === null) return null;
    const repository = new Repository(place, await filtersOf(folder, calls), calls);
    return (await isIgnored(repository)) ? null : repository;
  } catch (error) {
    if (error instanceof GitMissing) return null;
    throw error;
  }
}

async function placeOf(folder: string, calls: Calls): Promise<Place | null> {
  const ask = (words: readonly string[]) =>
    runGit({ words: [...CONFIG_WORDS, "rev-parse", ...words], cwd: folder, ...calls });
  const inside = await ask(["--is-inside-work-tree"]);
  if (inside.code !== 0) throw failureOf(["rev-parse"], inside);
  if (inside.output.toString().trim() !== "true") return null;
  const words = ["--absolute-git-dir", "--show-toplevel", "--git-path", "index", "--show-prefix"];
  const told = await ask(words);
  if (told.code !== 0) throw failureOf(["rev-parse"], told);
  const lines = told.output.toString("latin1").split("\n");
  const [gitDir, top, index, prefix] = lines.map((line) => Buffer.from(line, "latin1").toString("utf8"));
  // A line break in one of the paths: nothing that could be told apart.
  if (lines.length !== 5 || !gitDir || !top || !index || prefix === undefined) {
    throw new CheckpointError("failed", "git tells a place that cannot be understood");
  }
  return { gitDir, top, index: resolve(folder, index), prefix: lines[3] ?? "" };
}

/** Nothing in the folder is the repository's: what stands there only happens to be below it. */
async function isIgnored(repository: Repository): Promise<boolean> {
  const { prefix, scope } = repository;
  if (prefix === "") return false;
  const { code } = await repository.try(["check-ignore", "--quiet", "-z", "--stdin"], {
    input: listOf([prefix]),
  });
  return code === 0 && (await repository.git(["ls-files", "-z", "--", scope])).length === 0;
}

async function filtersOf(cwd: string, calls: Calls): Promise<string[]> {
  const words = [...CONFIG_WORDS, "config", "--null", "--name-only", "--get-regexp", "^filter\\."];
  const { output } = await runGit({ words, cwd, ...calls });
  const names = output
    .toString("utf8")
    .split("\0")
    .flatMap((key) => /^filter\.(.+)\.[^.]+$/s.exec(key)?.[1] ?? []);
  return [...new Set(names)];
}

/** What git said, in its last words. */
export function failureOf(words: readonly string[], { errors, code }: GitResult): CheckpointError {
  const said = errors.split("\n").slice(-3).join(" ");
  const command = words.find((word) => !word.startsWith("-")) ?? "git";
  return new CheckpointError(
    "failed",
    said === "" ? `git ${command} ended with ${code ?? "a signal"}` : said,
  );
}
