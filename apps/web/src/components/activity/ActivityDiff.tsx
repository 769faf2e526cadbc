import { Columns2 } from "lucide-react";
import { useMemo } from "react";
import { useDiffColours } from "../../hooks/use-diff-colours.ts";
import { useFold } from "../../hooks/use-fold.ts";
import { useKeptChoice } from "../../hooks/use-kept-choice.ts";
import { useMedia } from "../../hooks/use-media.ts";
import { useShownPath } from "../../hooks/use-shown-path.ts";
import { type DiffLine, fileDiff } from "../../state/file-diff.ts";
import { texts } from "../../texts/en.ts";
import { DiffInline } from "../diff/DiffInline.tsx";
import { DiffSplit } from "../diff/DiffSplit.tsx";

interface Props {
  /** The same for the same diff. */
  readonly id: string;
  readonly path: string;
  /** Null for a new file. */
  readonly oldText: string | null;
  readonly newText: string;
}

/** Narrower windows have no room for two texts. */
const WIDE = "(width >= 1100px)";
/** More lines are shown when one asks for them. */
const SHOWN_LINES = 120;

/** What a tool call changes in a file, as lines. Loaded when the first one is shown. */
export default function ActivityDiff({ id, path, oldText, newText }: Props) {
  const shown = useShownPath();
  const isWide = useMedia(WIDE);
  const [view, setView] = useKeptChoice("diff-view", ["inline", "split"]);
  const [all, toggle] = useFold(`diff ${id}`, false);
  const both = useMemo(() => ({ oldText, newText }), [oldText, newText]);
  const diff = useMemo(() => fileDiff(both), [both]);
  const lines = diff.hunks.reduce((sum, hunk) => sum + hunk.length, 0);
  const hunks = useMemo(() => (all ? diff.hunks : firstLines(diff.hunks, SHOWN_LINES)), [all, diff]);
  const colours = useDiffColours(hunks, { path, texts: both });
  const isSplit = isWide && view === "split" && oldText !== null;
  return (
    <figure className="diff">
      <figcaption>
        <code className="code__label" title={path}>
          {shown(path)}
        </code>
        <span>{oldText === null ? texts.diff.newFile : texts.diff.changed}</span>
        <span className="diff__counts">
          <span className="diff__plus">{`+${diff.added}`}</span>{" "}
          <span className="diff__minus">{`−${diff.removed}`}</span>
        </span>
        {isWide && oldText !== null && (
          <button
            type="button"
            className="copy"
            aria-pressed={isSplit}
            onClick={() => setView(isSplit ? "inline" : "split")}
          >
            <Columns2 size={14} aria-hidden />
            {texts.diff.sideBySide}
          </button>
        )}
      </figcaption>
      {isSplit ? (
        <DiffSplit hunks={hunks} colours={colours} />
      ) : (
        <DiffInline hunks={hunks} colours={colours} />
      )}
      {lines > SHOWN_LINES && (
        <button type="button" className="output__all" onClick={toggle}>
          {all ? texts.output.showLess : texts.output.showAll(lines)}
        </button>
      )}
    </figure>
  );
}

function firstLines(hunks: readonly (readonly DiffLine[])[], most: number): (readonly DiffLine[])[] {
  let left = most;
  return hunks.flatMap((hunk) => {
    const taken = hunk.slice(0, Math.max(0, left));
    left -= hunk.length;
    return taken.length === 0 ? [] : [taken];
  });
}
