import type { ReactNode } from "react";
import { useFold } from "../../hooks/use-fold.ts";
import { boundedLines } from "../../state/bounded-lines.ts";
import { texts } from "../../texts/en.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { OutputText } from "./OutputText.tsx";

interface Props {
  /** The same for the same output. */
  readonly id: string;
  readonly label: ReactNode;
  readonly text: string;
  /** What is said below it. */
  readonly note?: string;
}

/** What went into a program or came out of it. Of much only the beginning and the end, until one asks for all. */
export function OutputBlock({ id, label, text, note }: Props) {
  const [all, toggle] = useFold(`output ${id}`, false);
  const bounded = boundedLines(text);
  return (
    <figure className="output">
      <figcaption>
        <span className="code__label">{label}</span>
        <CopyButton text={text} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard */}
      <pre tabIndex={0}>
        {bounded === null || all ? (
          <OutputText text={text} />
        ) : (
          <>
            <OutputText text={bounded.head} />
            <span className="output__gap">{"\n…\n"}</span>
            <OutputText text={bounded.tail} />
          </>
        )}
      </pre>
      {bounded !== null && (
        <button type="button" className="output__all" onClick={toggle}>
          {all ? texts.output.showLess : texts.output.showAll(bounded.lines)}
        </button>
      )}
      {note !== undefined && <p className="output__note">{note}</p>}
    </figure>
  );
}
