import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { MarkdownText } from "../markdown/MarkdownText.tsx";

interface Props {
  readonly text: string;
  readonly streaming: boolean;
}

/** What the agent thought, folded; its text is drawn only while it is open. */
export function MessageReasoning({ text, streaming }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <ChevronRight className="fold__mark" size={14} aria-hidden />
        {streaming ? "Thinking" : "Thoughts"}
      </summary>
      {open && (
        <div className="fold__inside">
          <MarkdownText text={text} />
        </div>
      )}
    </details>
  );
}
