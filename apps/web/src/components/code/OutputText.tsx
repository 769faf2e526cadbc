import { lazy, Suspense } from "react";
import { needsTerminal } from "../../state/needs-terminal.ts";

interface Props {
  readonly text: string;
}

const AnsiText = lazy(() => import("./AnsiText.tsx"));

/** A program's output; what needs a terminal to be read is read when its reader has been loaded. */
export function OutputText({ text }: Props) {
  if (!needsTerminal(text)) return text;
  return (
    <Suspense fallback="">
      <AnsiText text={text} />
    </Suspense>
  );
}
