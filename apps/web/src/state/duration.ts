import { texts } from "../texts/en.ts";

/**
 * A duration as a person reads it: `12s`, `1m`, `1m 5s`, `2h 3m`.
 *
 * @param ms milliseconds; negative ones (clocks that differ) count as 0
 */
export function formatDuration(ms: number): string {
  const { duration } = texts;
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return duration.seconds(seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return join(duration.minutes(minutes), seconds % 60, duration.seconds);
  return join(duration.hours(Math.floor(minutes / 60)), minutes % 60, duration.minutes);
}

/** The same with one decimal below ten seconds: `0.4s`, `3.2s`, `12s`. For durations that have ended. */
export function formatElapsed(ms: number): string {
  if (ms >= 9_950) return formatDuration(Math.round(ms / 1000) * 1000);
  return texts.duration.seconds((Math.max(0, ms) / 1000).toFixed(1));
}

/** How long ago in the coarsest unit that fits: `now`, `5m`, `3h`, `2d`, `6w`. */
export function formatAge(ms: number): string {
  const { duration } = texts;
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 1) return duration.now;
  if (minutes < 60) return duration.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return duration.hours(hours);
  const days = Math.floor(hours / 24);
  return days < 14 ? duration.days(days) : duration.weeks(Math.floor(days / 7));
}

function join(big: string, count: number, small: (count: number) => string): string {
  return count === 0 ? big : `${big} ${small(count)}`;
}
