/** Where a reader is in a text that is scrolled. All in px. */
export interface ReadingPlace {
  /** What is out of sight above. */
  readonly top: number;
  /** The whole text. */
  readonly height: number;
  /** What is in sight. */
  readonly shown: number;
}

/** A reader who comes down this near to the end means the end. In px. */
const NEAR = 48;
/** Places are rounded. In px. */
const GRAIN = 1;

/**
 * Tells whether a reader follows the end of a text after it was scrolled. One who goes up, however slowly, is left
 * alone until they come down again.
 *
 * @param followed whether they did before
 */
export function followsEnd(followed: boolean, before: ReadingPlace, now: ReadingPlace): boolean {
  const below = now.height - now.top - now.shown;
  if (below <= GRAIN) return true;
  if (now.top > before.top) return followed || below < NEAR;
  // Sizes that change move the text too: only a reader goes up in a text that stays as it is.
  const isReader = now.top < before.top && now.height === before.height && now.shown === before.shown;
  return followed && !isReader;
}
