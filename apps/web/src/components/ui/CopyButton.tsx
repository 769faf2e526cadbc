import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "../../live/copy-text.ts";
import { texts } from "../../texts/en.ts";

interface Props {
  readonly text: string;
  /** The name of a button that shows an icon only. */
  readonly label?: string;
}

/** In ms. */
const SHOWN_FOR = 1_500;

export function CopyButton({ text, label }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const word = copied ? texts.code.copied : texts.code.copy;
  const name = label !== undefined && !copied ? label : word;
  return (
    <button
      type="button"
      className={label === undefined ? "copy" : "copy copy--icon"}
      aria-label={label === undefined ? undefined : name}
      title={label === undefined ? undefined : name}
      onClick={() => void copyText(text).then(setCopied)}
    >
      {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      {label === undefined && word}
    </button>
  );
}
