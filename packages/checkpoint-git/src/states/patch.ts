import { CheckpointError } from "@wilco/core/checkpoint";
import { type FilePatch, LIMITS } from "@wilco/shared-types";
import type { Repository } from "../git/repository.ts";
import { COMPARE, differencesOf, type Pair, shownFile } from "./compare.ts";

/** More bytes than this are not read: a character has four at most. */
const MAX_BYTES = 4 * LIMITS.patchChars;

/** How one file is different, by its path as it is shown. Throws `CheckpointError` for one that is not. */
export async function patchOf(repository: Repository, pair: Pair, path: string): Promise<FilePatch> {
  const differences = await differencesOf(repository, pair);
  const { prefix } = repository;
  const difference = differences.find((each) => shownFile(each, prefix).path === path);
  if (difference === undefined) throw new CheckpointError("no-file", "This file is not different.");
  const paths = [difference.path, ...(difference.oldPath === null ? [] : [difference.oldPath])];
  // git takes bytes, and words are UTF-8: a path that is none cannot be asked for.
  const words = paths.map((each) => `:(top,literal)${Buffer.from(each, "latin1").toString("utf8")}`);
  const output = await repository.git([...COMPARE, "--patch", pair.before, pair.after, "--", ...words], {
    cutAt: MAX_BYTES,
  });
  const text = output.toString("utf8");
  const start = text.search(/^@@ /m);
  const whole = start < 0 ? "" : text.slice(start);
  const isCut = output.length >= MAX_BYTES || whole.length > LIMITS.patchChars;
  return {
    file: shownFile(difference, prefix),
    patch: isCut ? wholeLines(whole.slice(0, LIMITS.patchChars)) : whole,
    binary: difference.additions === null,
    truncated: isCut,
  };
}

function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf("\n") + 1);
}
