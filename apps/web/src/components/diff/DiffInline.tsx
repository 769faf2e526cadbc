import { Fragment } from "react";
import type { DiffColours } from "../../hooks/use-diff-colours.ts";
import type { DiffLine } from "../../state/file-diff.ts";
import { DiffText } from "./DiffText.tsx";

interface Props {
  readonly hunks: readonly (readonly DiffLine[])[];
  readonly colours: DiffColours;
}

const SIGNS = { same: " ", added: "+", removed: "-" } as const;

/** A diff as one text, what was removed above what came in its place. */
export function DiffInline({ hunks, colours }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard
    <pre tabIndex={0}>
      {hunks.map((lines, place) => (
        <Fragment key={lines[0]?.after ?? lines[0]?.before}>
          {place > 0 && <span className="diff__gap">{"⋯\n"}</span>}
          {lines.map((line) => (
            <span key={`${line.before} ${line.after}`} className={`diff__line diff__line--${line.kind}`}>
              <span className="diff__number" data-number={line.after ?? line.before} />
              {SIGNS[line.kind]}
              <DiffText line={line} runs={colours(line)} />
              {"\n"}
            </span>
          ))}
        </Fragment>
      ))}
    </pre>
  );
}
