import type { Tokens } from "marked";
import { memo } from "react";
import { texts } from "../../texts/en.ts";
import { MarkdownInline } from "./MarkdownInline.tsx";

interface Props {
  readonly table: Tokens.Table;
}

export function MarkdownTable({ table }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard
    <section className="markdown__table" aria-label={texts.markdown.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
              <th key={index} data-align={cell.align ?? undefined}>
                <MarkdownInline tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are only ever added at the end
            <Row key={place} cells={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly cells: readonly Tokens.TableCell[];
}

/** A row that was read anew and says the same is not drawn again: of a table that streams in, only the last one is. */
const Row = memo(
  function Row({ cells }: RowProps) {
    return (
      <tr>
        {cells.map((cell, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place
          <td key={index} data-align={cell.align ?? undefined}>
            <MarkdownInline tokens={cell.tokens} />
          </td>
        ))}
      </tr>
    );
  },
  (a, b) =>
    a.cells.length === b.cells.length &&
    a.cells.every(
      ({ text, align }, index) => text === b.cells[index]?.text && align === b.cells[index]?.align,
    ),
);
