import type { Token, Tokens } from "marked";
import type { ComponentType } from "react";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly list: Tokens.List;
  /** Draws what is in an item. */
  readonly block: ComponentType<{ readonly token: Token; readonly open?: boolean }>;
  /** It still grows at its end. */
  readonly open: boolean;
}

export function MarkdownList({ list, block: Block, open }: Props) {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items are only ever added at the end
    <li key={index} className={item.task ? "markdown__task" : undefined}>
      {item.task && (
        <input type="checkbox" checked={item.checked ?? false} disabled aria-label={texts.markdown.done} />
      )}
      {item.tokens
        .filter((token) => token.type !== "checkbox")
        .map((token, place, { length }) => (
          <Block
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
            key={place}
            token={token}
            open={open && index === list.items.length - 1 && place === length - 1}
          />
        ))}
    </li>
  ));
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}
