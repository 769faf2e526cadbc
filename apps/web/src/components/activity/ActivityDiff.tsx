import { structuredPatch } from "diff";
import { useMemo } from "react";
import { useShownPath } from "../../hooks/use-shown-path.ts";

interface Props {
  readonly path: string;
  /** Null for a new file. */
  readonly oldText: string | null;
  readonly newText: string;
}

/** Comparing stops after this time, in ms: two long texts that share nothing take for ever. */
const COMPARE_WITHIN_MS = 250;

/** What a tool call changes in a file, as lines. Loaded when the first one is shown. */
export default function ActivityDiff({ path, oldText, newText }: Props) {
  const shown = useShownPath();
  const patch = useMemo(
    () =>
      structuredPatch(path, path, oldText ?? "", newText, "", "", {
        context: 3,
        timeout: COMPARE_WITHIN_MS,
      }),
    [path, oldText, newText],
  );
  const lines = patch?.hunks.flatMap((hunk) => hunk.lines) ?? newText.split("\n").map((line) => `+${line}`);
  return (
    <figure className="diff">
      <figcaption>
        <code title={path}>{shown(path)}</code>
        <span>{oldText === null ? "new file" : "changed"}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard */}
      <pre tabIndex={0}>
        {lines
          .filter((line) => !line.startsWith("\\"))
          .map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            <span key={index} className={`diff__line diff__line--${kindOf(line)}`}>
              {line === "" ? " " : line}
              {"\n"}
            </span>
          ))}
      </pre>
    </figure>
  );
}

function kindOf(line: string): "added" | "removed" | "same" {
  if (line.startsWith("+")) return "added";
  return line.startsWith("-") ? "removed" : "same";
}
