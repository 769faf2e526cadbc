import { useMemo } from "react";
import { readAnsi } from "../../state/ansi-text.ts";

interface Props {
  readonly text: string;
}

/** A terminal's output in its colours. Loaded when the first one is shown. */
export default function AnsiText({ text }: Props) {
  const pieces = useMemo(() => readAnsi(text), [text]);
  return pieces.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
    <span key={index} className={piece.className || undefined}>
      {piece.text}
    </span>
  ));
}
