import type { Token, Tokens } from "marked";
import type { ComponentType } from "react";

interface Props {
  readonly list: Tokens.List;
  /** Draws what is in an item. */
  readonly block: ComponentType<{ readonly token: Token }>;
}

export function MarkdownList({ list, block: Block }: Props) {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items are only ever added at the end
    <li key={index} className={item.task ? "markdown__task" : undefined}>
      {item.task && <input type="checkbox" checked={item.checked ?? false} disabled aria-label="done" />}
      {item.tokens
        .filter((token) => token.type !== "checkbox")
        .map((token, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
          <Block key={place} token={token} />
        ))}
    </li>
  ));
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}
