interface Props {
  /** What is to be said when it changes; empty says nothing. */
  readonly text: string;
}

/** Says changes of state to those who do not see them. Not for texts that tick. */
export function Announcer({ text }: Props) {
  return (
    <div className="visually-hidden" aria-live="polite">
      {text}
    </div>
  );
}
