import type { ToolCallData, ToolContent } from "@wilco/shared-types";
import { lazy, Suspense } from "react";
import { useShownPath } from "../../hooks/use-shown-path.ts";
import { MarkdownText } from "../markdown/MarkdownText.tsx";

interface Props {
  readonly tool: ToolCallData;
}

const ActivityDiff = lazy(() => import("./ActivityDiff.tsx"));

export function ActivityToolDetail({ tool }: Props) {
  const shown = useShownPath();
  // A diff says all that its input says, and where.
  const changed = new Set(tool.content.flatMap((content) => (content.type === "diff" ? [content.path] : [])));
  const places = tool.locations.filter(({ path }) => !changed.has(path));
  return (
    <>
      {places.length > 0 && (
        <ul className="tool__places">
          {places.map(({ path, line }) => (
            <li key={`${path}:${line}`}>
              <code title={path}>{line === null ? shown(path) : `${shown(path)}:${line}`}</code>
            </li>
          ))}
        </ul>
      )}
      {tool.content.map((content, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: contents have no identity but their place
        <Content key={index} content={content} />
      ))}
      {tool.input !== null && changed.size === 0 && <Output label="Input" text={pretty(tool.input)} />}
      {tool.output !== null && tool.content.length === 0 && (
        <Output label="Output" text={pretty(tool.output)} />
      )}
      {tool.truncated && <p className="tool__empty">Long values were cut.</p>}
    </>
  );
}

function Content({ content }: { readonly content: ToolContent }) {
  switch (content.type) {
    case "diff":
      return (
        <Suspense fallback={<p className="tool__empty">Comparing…</p>}>
          <ActivityDiff {...content} />
        </Suspense>
      );
    case "terminal":
      return (
        <Output label={`$ ${content.command}`} text={content.output} note={content.exit ?? "still running"} />
      );
    case "text":
      return (
        <div className="tool__text">
          <MarkdownText text={content.text} />
        </div>
      );
    default:
      return content satisfies never;
  }
}

interface OutputProps {
  readonly label: string;
  readonly text: string;
  /** What is said below it. */
  readonly note?: string;
}

function Output({ label, text, note }: OutputProps) {
  return (
    <figure className="output">
      <figcaption>{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard */}
      <pre tabIndex={0}>{text}</pre>
      {note !== undefined && <p className="tool__empty">{note}</p>}
    </figure>
  );
}

/** The agent's raw JSON, indented; what is none stays as it is. */
function pretty(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" ? value : JSON.stringify(value, null, 2);
  } catch {
    return text;
  }
}
