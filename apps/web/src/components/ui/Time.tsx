interface Props {
  /** ISO time. */
  readonly at: string;
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** The time of day; the whole date on hover. */
export function Time({ at }: Props) {
  const date = new Date(at);
  return (
    <time className="time" dateTime={at} title={whole.format(date)}>
      {clock.format(date)}
    </time>
  );
}
