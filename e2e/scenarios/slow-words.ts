/** For a server whose demo agent is to be caught in mid-answer: some 30 words a second. */
export const UNHURRIED = { DEMO_AGENT_PACE_MS: "30" };

const NAMES =
  "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu".split(
    " ",
  );

/** The n-th word that the demo agent's `/slow` streams, from 1 on. */
export function slowWord(n: number): string {
  return `${NAMES[(n - 1) % NAMES.length]}-${n}`;
}

/** All that `/slow count` streams. */
export function slowWords(count: number): string {
  return Array.from({ length: count }, (_, index) => slowWord(index + 1)).join(" ");
}
