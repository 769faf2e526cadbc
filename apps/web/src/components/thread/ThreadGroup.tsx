import type { ThreadItem } from "@wilco/shared-types";
import { ChevronDown, ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useCollapsed } from "../../hooks/use-collapsed.ts";
import { useMoreFocus } from "../../hooks/use-more-focus.ts";
import { type OlderThreads, useShownThreads } from "../../hooks/use-shown-threads.ts";
import { texts } from "../../texts/en.ts";
import { ThreadRows } from "./ThreadRows.tsx";

interface Props {
  readonly name: string;
  /** More about the name, for whoever points at it. */
  readonly hint?: string;
  /** By what name it is kept whether the group is folded. */
  readonly kept: string;
  readonly threads: readonly ThreadItem[];
  /** Where more threads of the group are than the page knows; null when there are none elsewhere. */
  readonly older: OlderThreads | null;
  /** ms since 1970. */
  readonly now: number;
  /** Beside the name. */
  readonly children?: ReactNode;
}

/** Threads under a name, which folds them. Of many the first ones are shown, until more are asked for: then all. */
export function ThreadGroup({ name, hint, kept, threads, older, now, children }: Props) {
  const listId = useId();
  const [collapsed, setCollapsed] = useCollapsed(kept);
  const Chevron = collapsed ? ChevronRight : ChevronDown;
  return (
    <section className="group" aria-label={name}>
      <header className="group__head">
        <h2>
          <button
            type="button"
            className="group__name"
            title={hint}
            aria-expanded={!collapsed}
            aria-controls={listId}
            onClick={() => setCollapsed(!collapsed)}
          >
            <Chevron size={13} aria-hidden />
            <span>{name}</span>
          </button>
        </h2>
        {children}
      </header>
      <div id={listId} hidden={collapsed}>
        {/* Who folds a long list has the first ones again when it is unfolded. */}
        {!collapsed && <Unfolded name={name} threads={threads} older={older} now={now} />}
      </div>
    </section>
  );
}

function Unfolded({ name, threads, older, now }: Pick<Props, "name" | "threads" | "older" | "now">) {
  const { shown, goesOn, onEnd, problem, ...rest } = useShownThreads(threads, older);
  const { box, more } = useMoreFocus(shown, rest.more);
  return (
    <div ref={box}>
      <ThreadRows threads={shown} goesOn={goesOn} onEnd={onEnd} now={now} />
      {shown.length === 0 && <p className="sidebar__note">{texts.threads.noneOfProject}</p>}
      {problem && (
        <p className="sidebar__note" role="alert">
          {texts.threads.olderFailed}
        </p>
      )}
      {more !== null && (
        <button type="button" className="group__more" aria-label={texts.threads.moreOf(name)} onClick={more}>
          {texts.threads.more}
        </button>
      )}
    </div>
  );
}
