import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  readonly label: string;
  readonly value: string;
  /** What is shown of the choice; the list may say more of each. */
  readonly text: string;
  /** What stands before the text. */
  readonly icon?: ReactNode;
  readonly title?: string | undefined;
  /** Besides those of every picker. */
  readonly className?: string;
  readonly onChange: (value: string) => void;
  /** The options. */
  readonly children: ReactNode;
}

/**
 * A list of the browser's own, as small as what is chosen of it. It lies over the text, invisible: all of it can be
 * pressed, and its own letters may be as large as a phone wants them.
 */
export function Picker({
  label,
  value,
  text,
  icon,
  title = label,
  className = "",
  onChange,
  children,
}: Props) {
  return (
    <label className={`agent agent--choice picker ${className}`.trimEnd()} title={title}>
      {icon}
      <span className="picker__text" aria-hidden="true">
        {text}
      </span>
      <ChevronDown size={13} aria-hidden />
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </label>
  );
}
