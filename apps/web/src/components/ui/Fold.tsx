import type { MouseEvent, ReactNode } from "react";

interface Props {
  readonly className: string;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly summary: ReactNode;
  /** A tooltip of the line. */
  readonly title?: string;
  /** Drawn only while it is open. */
  readonly children: ReactNode;
}

/** A line that opens. Whoever draws it says whether it is open. */
export function Fold({ className, open, onToggle, summary, title, children }: Props) {
  const click = (event: MouseEvent): void => {
    event.preventDefault();
    onToggle();
  };
  return (
    <details className={className} open={open}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button, and the keyboard clicks it */}
      <summary title={title} onClick={click}>
        {summary}
      </summary>
      {open && children}
    </details>
  );
}
