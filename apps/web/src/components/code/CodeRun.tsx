import { KINDS, type Run } from "../../highlight/kind.ts";

interface Props {
  /** With its line break, where it has one. */
  readonly line: string;
  readonly runs: readonly Run[];
}

/** A line of code in the colours of its runs; what they do not reach is plain. */
export function CodeRun({ line, runs }: Props) {
  let at = 0;
  const pieces = runs.map(([length, kind]) => {
    const from = at;
    at += length;
    const text = line.slice(from, at);
    return kind === 0 ? (
      text
    ) : (
      <span key={from} className={`code--${KINDS[kind]}`}>
        {text}
      </span>
    );
  });
  return (
    <>
      {pieces}
      {line.slice(at)}
    </>
  );
}
