import { memo } from "react";
import type { CodeRuns } from "../../highlight/kind.ts";
import { CodeRun } from "./CodeRun.tsx";

interface Props {
  readonly code: string;
  /** Null while they are not known. */
  readonly runs: CodeRuns | null;
}

/** So many lines are one box: of code that streams in, only the last box is laid out again. */
const BOX_LINES = 40;

/** The lines of a code, whatever is known of them. */
export function CodeLines({ code, runs }: Props) {
  const lines = code.split("\n");
  const boxes = Array.from({ length: Math.ceil(lines.length / BOX_LINES) }, (_, index) => index * BOX_LINES);
  return boxes.map((from) => {
    const end = from + BOX_LINES;
    const text = lines.slice(from, end).join("\n");
    return <Box key={from} text={end < lines.length ? `${text}\n` : text} from={from} runs={runs} />;
  });
}

interface BoxProps {
  readonly text: string;
  /** The place of its first line. */
  readonly from: number;
  readonly runs: CodeRuns | null;
}

const Box = memo(function Box({ text, from, runs }: BoxProps) {
  if (runs === null) return <span className="code__box">{text}</span>;
  const lines = text.split("\n");
  return (
    <span className="code__box">
      {lines.map((line, index) => (
        <CodeRun
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          key={index}
          line={index < lines.length - 1 ? `${line}\n` : line}
          runs={runs[from + index] ?? []}
        />
      ))}
    </span>
  );
});
