import { placesIn } from "../state/find.ts";

/** The names of the highlights in styles/find.css. */
const ALL = "find";
const CURRENT = "find-current";

/** What the page says in a message, and nobody has written. */
const OURS = "button, figcaption";

/** Where words stand in what is drawn of a message, in the order in which it is read. */
export function rangesIn(message: Element, words: string): Range[] {
  const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: { readonly node: Node; readonly from: number }[] = [];
  let text = "";
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    nodes.push({ node, from: text.length });
    text += node.textContent ?? "";
  }
  const length = words.trim().length;
  return placesIn(text, words).map((at) => {
    const range = new Range();
    const first = nodes.findLast(({ from }) => from <= at);
    const last = nodes.findLast(({ from }) => from < at + length);
    if (first !== undefined) range.setStart(first.node, at - first.from);
    if (last !== undefined) range.setEnd(last.node, at + length - last.from);
    return range;
  });
}

/** Marks places in the page, without a change of its elements. Does nothing in a browser that cannot. */
export function paintHits(all: readonly Range[], current: Range | null): void {
  if (!("highlights" in CSS)) return;
  CSS.highlights.set(ALL, new Highlight(...all.filter((range) => range !== current)));
  CSS.highlights.set(CURRENT, current === null ? new Highlight() : new Highlight(current));
}

export function clearHits(): void {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete(ALL);
  CSS.highlights.delete(CURRENT);
}
