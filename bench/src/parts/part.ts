import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Bare, startBare } from "../bare/bare.ts";
import type { Figure } from "../report/figure.ts";
import type { Scale } from "../scale.ts";
import { startWilco, type Wilco } from "../wilco/wilco.ts";

/** What a benchmark found: figures to judge, and lines to read. */
export interface Result {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

export interface Setting {
  readonly scale: Scale;
  /** An existing folder on the disk that is measured. */
  readonly folder: string;
}

export interface Part {
  readonly name: string;
  readonly title: string;
  run(setting: Setting): Promise<Result>;
}

/** A folder of its own on the measured disk, gone afterwards. */
export async function ownFolder(
  folder: string,
): Promise<{ readonly path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await mkdtemp(join(folder, "run-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Wilco with an empty home on the measured disk. */
export async function wilcoAlone(
  folder: string,
): Promise<{ readonly wilco: Wilco; readonly path: string; [Symbol.asyncDispose](): Promise<void> }> {
  await using parts = new AsyncDisposableStack();
  const { path } = parts.use(await ownFolder(folder));
  const home = join(path, "home");
  await mkdir(home);
  const wilco = parts.use(await startWilco(home));
  const owned = parts.move();
  return { wilco, path, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** Both sides, each with an empty database on the same disk. */
export async function bothSides(
  folder: string,
): Promise<{ readonly wilco: Wilco; readonly bare: Bare; [Symbol.asyncDispose](): Promise<void> }> {
  await using parts = new AsyncDisposableStack();
  const { wilco, path } = parts.use(await wilcoAlone(folder));
  const bare = parts.use(await startBare(path));
  const owned = parts.move();
  return { wilco, bare, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
