import type { ToolCallData, ToolContent } from "@wilco/shared-types";
import { lazy, Suspense } from "react";
import { useShownPath } from "../../hooks/use-shown-path.ts";
import { prettyJson } from "../../state/pretty-json.ts";
import { isToolOpen, placeText } from "../../state/tool-call.ts";
import { texts } from "../../texts/en.ts";
import { OutputBlock } from "../code/OutputBlock.tsx";
import { Markdown } from "../markdown/Markdown.tsx";

interface Props {
  /** The same for the same call. */
  readonly id: string;
  readonly tool: ToolCallData;
}

const ActivityDiff = lazy(() => import("./ActivityDiff.tsx"));

/** Where a tool call works, what went in and what came out. */
export function ActivityToolDetail({ id, tool }: Props) {
  const shown = useShownPath();
  // A diff says all that its input says, and where.
  const changed = new Set(tool.content.flatMap((content) => (content.type === "diff" ? [content.path] : [])));
  const places = tool.locations.filter(({ path }) => !changed.has(path));
  return (
    <>
      {places.length > 0 && (
        <ul className="tool__places" aria-label={texts.tools.places}>
          {places.map(({ path, line }) => (
            <li key={`${path}:${line}`}>
              <code title={path}>{placeText(shown(path), line)}</code>
            </li>
          ))}
        </ul>
      )}
      {tool.input !== null && changed.size === 0 && (
        <OutputBlock id={`${id} in`} label={texts.tools.input} text={prettyJson(tool.input)} />
      )}
      {tool.content.map((content, index) => (
        <Content
          // biome-ignore lint/suspicious/noArrayIndexKey: contents have no identity but their place
          key={index}
          id={`${id} ${index}`}
          content={content}
          growing={isToolOpen(tool.status)}
        />
      ))}
      {tool.output !== null && tool.content.length === 0 && (
        <OutputBlock id={`${id} out`} label={texts.tools.output} text={prettyJson(tool.output)} />
      )}
      {tool.truncated && <p className="tool__empty">{texts.tools.cut}</p>}
    </>
  );
}

interface ContentProps {
  readonly id: string;
  readonly content: ToolContent;
  readonly growing: boolean;
}

function Content({ id, content, growing }: ContentProps) {
  switch (content.type) {
    case "diff":
      return (
        <Suspense fallback={<p className="tool__empty">{texts.diff.comparing}</p>}>
          <ActivityDiff id={id} {...content} />
        </Suspense>
      );
    case "terminal":
      return (
        <OutputBlock
          id={id}
          label={<code>{`$ ${content.command}`}</code>}
          text={content.output}
          note={content.exit ?? texts.tools.stillRunning}
        />
      );
    case "text":
      return (
        <div className="tool__text">
          <Markdown text={content.text} streaming={growing} />
        </div>
      );
    default:
      return content satisfies never;
  }
}
