import type { ReactNode } from "react";
import { texts } from "../../texts/en.ts";
import { Time } from "../ui/Time.tsx";

interface Props {
  readonly author: string;
  readonly by: "user" | "assistant";
  /** ISO time; null for what was said before it came here, at a time that nobody told. */
  readonly at: string | null;
  /** What can be done with it, beside its time. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A line of the log: who and when in the margin, what beside it. */
export function MessageFrame({ author, by, at, actions, children }: Props) {
  return (
    <article className={`message message--${by}`} aria-label={author}>
      <header className="message__who">
        <span className="message__author">{author}</span>
        {at === null ? <span className="message__imported">{texts.message.imported}</span> : <Time at={at} />}
        {actions}
      </header>
      <div className="message__body">{children}</div>
    </article>
  );
}
