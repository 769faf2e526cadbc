import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { texts } from "../../texts/en.ts";
import { IconButton } from "./IconButton.tsx";

interface Props {
  readonly title: string;
  /** `bare`: without a head; the title is for those who do not see it. `wide`: for what has long lines. */
  readonly look?: "plain" | "bare" | "wide";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A modal dialog: the browser's own, with its focus trap and Escape. Shown while it is rendered, beside the page: what
 * it was opened from may be a drawer that closes. The focus goes back to where it was.
 */
export function Dialog({ title, look = "plain", onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const { current: box } = dialog;
    box?.showModal();
    // What a person came to fill in, not the way out that stands before it.
    box?.querySelector<HTMLElement>("input, textarea, select")?.focus();
    // While it is still in the page: the browser then gives the focus back.
    return () => box?.close();
  }, []);
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it
    <dialog
      ref={dialog}
      className={`dialog dialog--${look}`}
      aria-labelledby={titleId}
      onClose={() => {
        // Not for an end that was followed by a new beginning.
        if (dialog.current?.open === false) onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div className="dialog__inside">
        {look !== "bare" ? (
          <header className="dialog__head">
            <h2 id={titleId}>{title}</h2>
            <IconButton icon={X} label={texts.dialog.close} onClick={onClose} />
          </header>
        ) : (
          <h2 id={titleId} className="visually-hidden">
            {title}
          </h2>
        )}
        {children}
      </div>
    </dialog>,
    document.body,
  );
}
