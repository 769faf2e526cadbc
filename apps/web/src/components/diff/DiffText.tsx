import { Fragment } from "react";
import type { Run } from "../../highlight/kind.ts";
import type { DiffLine } from "../../state/file-diff.ts";
import { runsWithin } from "../../state/runs-within.ts";
import { CodeRun } from "../code/CodeRun.tsx";

interface Props {
  readonly line: DiffLine;
  /** The line's colours; none while they are not known. */
  readonly runs: readonly Run[];
}

/** The text of a line, with what changed in it marked. */
export function DiffText({ line, runs }: Props) {
  let end = 0;
  return line.pieces.map(({ text, changed }, index) => {
    const from = end;
    end += text.length;
    const Piece = changed ? "mark" : Fragment;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
      <Piece key={index}>
        <CodeRun line={text} runs={runsWithin(runs, { from, length: text.length })} />
      </Piece>
    );
  });
}
