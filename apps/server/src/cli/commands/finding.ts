/** Something that a command has looked at. `note` is worth knowing and nothing to mend. */
export interface Finding {
  readonly state: "ok" | "note" | "bad";
  /** One line. */
  readonly what: string;
}

export const ok = (what: string): Finding => ({ state: "ok", what });
export const note = (what: string): Finding => ({ state: "note", what });
export const bad = (what: string): Finding => ({ state: "bad", what });

const MARKS = { ok: "ok  ", note: "note", bad: "BAD " } as const;

/** Prints findings, a line each. Returns the exit code: 1 when something has to be mended. */
export function report(findings: readonly Finding[]): number {
  for (const { state, what } of findings) process.stdout.write(`${MARKS[state]} ${oneLine(what)}\n`);
  return findings.some(({ state }) => state === "bad") ? 1 : 0;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}
