import type { DiffColours } from "../../hooks/use-diff-colours.ts";
import { besides, type DiffLine } from "../../state/file-diff.ts";
import { texts } from "../../texts/en.ts";
import { DiffText } from "./DiffText.tsx";

interface Props {
  readonly hunks: readonly (readonly DiffLine[])[];
  readonly colours: DiffColours;
}

/** A diff as two texts side by side. */
export function DiffSplit({ hunks, colours }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long diffs are scrolled with the keyboard
    <section className="diff__split" aria-label={texts.diff.sideBySide} tabIndex={0}>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{texts.diff.before}</th>
            <th scope="col">{texts.diff.after}</th>
          </tr>
        </thead>
        {hunks.map((lines) => (
          <tbody key={lines[0]?.after ?? lines[0]?.before}>
            {besides(lines).map(([before, after]) => (
              <tr key={`${before?.before} ${after?.after}`}>
                <Side line={before} number={before?.before ?? null} colours={colours} />
                <Side line={after} number={after?.after ?? null} colours={colours} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

interface SideProps {
  readonly line: DiffLine | null;
  readonly number: number | null;
  readonly colours: DiffColours;
}

function Side({ line, number, colours }: SideProps) {
  if (line === null) return <td className="diff__none" />;
  return (
    <td className={`diff__line--${line.kind}`}>
      <span className="diff__number" data-number={number} />
      <DiffText line={line} runs={colours(line)} />
    </td>
  );
}
