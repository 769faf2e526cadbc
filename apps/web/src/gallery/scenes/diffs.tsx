import { DiffInline } from "../../components/diff/DiffInline.tsx";
import { DiffSplit } from "../../components/diff/DiffSplit.tsx";
import { KINDS } from "../../highlight/kind.ts";
import type { DiffColours } from "../../hooks/use-diff-colours.ts";
import type { DiffLine } from "../../state/file-diff.ts";

const TEXT = KINDS.join(" ");

const aLine = (kind: DiffLine["kind"], number: number, changed: boolean): DiffLine => ({
  kind,
  before: kind === "added" ? null : number,
  after: kind === "removed" ? null : number,
  pieces: [{ text: TEXT, changed }],
});

const HUNKS: readonly (readonly DiffLine[])[] = [
  [
    aLine("same", 1, false),
    aLine("removed", 2, true),
    aLine("added", 2, true),
    aLine("removed", 3, false),
    aLine("added", 3, false),
  ],
  [aLine("same", 40, false)],
];

/** Each word in the colour that it names, with the blank behind it. */
const colours: DiffColours = () => KINDS.map((kind, index) => [kind.length + 1, index] as const);

/** A diff in all colours, in both of its forms. */
export function Diffs() {
  return (
    <>
      <figure className="diff">
        <DiffInline hunks={HUNKS} colours={colours} />
      </figure>
      <figure className="diff">
        <DiffSplit hunks={HUNKS} colours={colours} />
      </figure>
    </>
  );
}
