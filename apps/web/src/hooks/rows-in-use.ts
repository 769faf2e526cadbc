/** Rows between the ends of a selection that are kept at most; a longer one keeps its ends. */
const MOST_SELECTED = 200;

/**
 * The places of the rows that must not be taken away, though out of sight: the one with the focus, and those that are
 * selected.
 *
 * @param box what holds the rows; each has its place in `data-index`
 */
export function rowsInUse(box: HTMLElement | null): number[] {
  if (box === null) return [];
  const focused = placeOf(box, document.activeElement);
  const selection = document.getSelection();
  const ends =
    selection === null || isEmpty(selection)
      ? []
      : [placeOf(box, selection.anchorNode), placeOf(box, selection.focusNode)].filter((at) => at !== null);
  return [...(focused === null ? [] : [focused]), ...between(ends)];
}

/** As `isCollapsed`, which lays the page out before it answers: this is asked in each drawing. */
function isEmpty({ anchorNode, anchorOffset, focusNode, focusOffset }: Selection): boolean {
  return anchorNode === focusNode && anchorOffset === focusOffset;
}

function between(ends: readonly number[]): readonly number[] {
  const first = Math.min(...ends);
  const count = Math.max(...ends) - first + 1;
  return ends.length < 2 || count > MOST_SELECTED
    ? ends
    : Array.from({ length: count }, (_, at) => first + at);
}

function placeOf(box: HTMLElement, node: Node | null): number | null {
  if (node === null || node === box || !box.contains(node)) return null;
  const element = node instanceof Element ? node : node.parentElement;
  const row = element?.closest<HTMLElement>("[data-index]");
  return row?.dataset.index === undefined ? null : Number(row.dataset.index);
}
