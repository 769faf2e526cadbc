import { besides, type DiffLine } from "../../state/file-diff.ts";
import { texts } from "../../texts/en.ts";
import { DiffPieces } from "./DiffPieces.tsx";

interface Props {
  readonly hunks: readonly (readonly DiffLine[])[];
}

/** A diff as two texts side by side. */
export function DiffSplit({ hunks }: Props) {
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
                <Side line={before} number={before?.before ?? null} />
                <Side line={after} number={after?.after ?? null} />
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
}

function Side({ line, number }: SideProps) {
  if (line === null) return <td className="diff__none" />;
  return (
    <td className={`diff__line--${line.kind}`}>
      <span className="diff__number" data-number={number} />
      <DiffPieces line={line} />
    </td>
  );
}
