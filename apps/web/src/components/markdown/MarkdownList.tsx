import type { Tokens } from "marked";
import { MarkdownBlock } from "./MarkdownBlock.tsx";

interface Props {
  readonly list: Tokens.List;
}

export function MarkdownList({ list }: Props) {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items are only ever added at the end
    <li key={index} className={item.task ? "markdown__task" : undefined}>
      {item.task && <input type="checkbox" checked={item.checked ?? false} disabled aria-label="done" />}
      {item.tokens
        .filter((token) => token.type !== "checkbox")
        .map((token, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
          <MarkdownBlock key={place} token={token} />
        ))}
    </li>
  ));
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}
