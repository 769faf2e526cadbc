import type { ProviderSessions } from "@wilco/shared-types";
import type { MouseEvent } from "react";
import { useApp } from "../../live/app-context.ts";
import { formatAge } from "../../state/duration.ts";
import { threadPath } from "../../state/route.ts";
import { texts } from "../../texts/en.ts";

type EarlierSession = ProviderSessions["sessions"][number];

interface Props {
  readonly session: EarlierSession;
  /** ms since 1970. */
  readonly now: number;
  /** The session that is being asked for; null without one. */
  readonly importing: string | null;
  readonly onImport: () => void;
}

/** One session: a click imports it, or opens the thread that has it. */
export function EarlierItem({ session, now, importing, onImport }: Props) {
  const { navigation } = useApp();
  const { providerSessionId, threadId, updatedAt } = session;
  const title = session.title ?? texts.earlier.untitled;
  const text = (
    <>
      <span className="earlier-sessions__title">{title}</span>
      {updatedAt !== null && <Age at={updatedAt} now={now} />}
    </>
  );
  if (threadId !== null) {
    const path = threadPath(threadId);
    const open = (event: MouseEvent): void => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      navigation.go(path);
    };
    return (
      <li>
        <a
          className="earlier-sessions__item"
          href={path}
          aria-label={texts.earlier.openOne(title)}
          onClick={open}
        >
          {text}
          <span className="earlier-sessions__what">{texts.earlier.open}</span>
        </a>
      </li>
    );
  }
  return (
    <li>
      <button
        type="button"
        className="earlier-sessions__item"
        aria-label={texts.earlier.importOne(title)}
        disabled={importing !== null}
        onClick={onImport}
      >
        {text}
        <span className="earlier-sessions__what">
          {importing === providerSessionId ? texts.earlier.importing : texts.earlier.import}
        </span>
      </button>
    </li>
  );
}

const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** How long ago; the whole date on hover. */
function Age({ at, now }: { readonly at: string; readonly now: number }) {
  const age = formatAge(now - Date.parse(at));
  return (
    <time className="time" dateTime={at} title={whole.format(new Date(at))}>
      {texts.earlier.age(age)}
    </time>
  );
}
