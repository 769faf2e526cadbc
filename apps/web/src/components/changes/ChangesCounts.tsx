import { texts } from "../../texts/en.ts";

interface Props {
  /** Null for what has no lines. */
  readonly additions: number | null;
  readonly deletions: number | null;
}

/** Lines added and removed. */
export function ChangesCounts({ additions, deletions }: Props) {
  if (additions === null || deletions === null) return null;
  return (
    <span className="changes__counts">
      <span aria-hidden className="changes__added">
        {`+${additions}`}
      </span>
      <span aria-hidden className="changes__removed">
        {`−${deletions}`}
      </span>
      <span className="visually-hidden">{texts.changes.lines(additions, deletions)}</span>
    </span>
  );
}
