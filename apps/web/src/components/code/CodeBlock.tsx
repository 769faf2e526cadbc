import { WrapText } from "lucide-react";
import type { ReactNode } from "react";
import type { Language } from "../../highlight/language.ts";
import { useHighlight } from "../../hooks/use-highlight.ts";
import { useKeptChoice } from "../../hooks/use-kept-choice.ts";
import { needsTerminal } from "../../state/needs-terminal.ts";
import { texts } from "../../texts/en.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { CodeLines } from "./CodeLines.tsx";
import { OutputText } from "./OutputText.tsx";

interface Props {
  /** What stands above it: its language, or what it is. */
  readonly label: ReactNode;
  readonly code: string;
  /** Null for code that stays plain, or does as long as it grows. */
  readonly language: Language | null;
}

/** Code with a way to copy it, and to break its lines: a choice that holds for all code, and is kept. */
export function CodeBlock({ label, code, language }: Props) {
  const [wrap, setWrap] = useKeptChoice("code-wrap", ["off", "on"]);
  const runs = useHighlight(code, language);
  return (
    <figure className="code">
      <figcaption className="code__bar">
        <span className="code__label">{label}</span>
        <button
          type="button"
          className="copy"
          aria-pressed={wrap === "on"}
          onClick={() => setWrap(wrap === "on" ? "off" : "on")}
        >
          <WrapText size={14} aria-hidden />
          {texts.code.wrap}
        </button>
        <CopyButton text={code} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard */}
      <pre tabIndex={0} className={wrap === "on" ? "code__text code__text--wrap" : "code__text"}>
        <code>
          {needsTerminal(code) ? <OutputText text={code} /> : <CodeLines code={code} runs={runs} />}
        </code>
      </pre>
    </figure>
  );
}
