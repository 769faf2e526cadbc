import { Plus } from "lucide-react";
import { type RefObject, useState } from "react";
import { useNow } from "../../hooks/use-now.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { groupThreads } from "../../state/thread-list.ts";
import { ActionKeys } from "../action/ActionKeys.tsx";
import { ProjectGroup } from "../project/ProjectGroup.tsx";
import { SidebarFooter } from "./SidebarFooter.tsx";
import { SidebarSearch } from "./SidebarSearch.tsx";
import { Wordmark } from "./Wordmark.tsx";

interface Props {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onNewThread: () => void;
}

/** In ms. */
const AGES_EVERY = 30_000;

/** All threads by project, and the way to a new one. */
export function Sidebar({ search, onNewThread }: Props) {
  const { threadList } = useApp();
  const list = useStore(threadList);
  const [words, setWords] = useState("");
  const [archived, setArchived] = useState(false);
  const now = useNow(true, AGES_EVERY);
  const groups = list === null ? [] : groupThreads(list, { search: words, archived });
  const found = groups.some(({ threads }) => threads.length > 0);
  return (
    <>
      <div className="sidebar__top">
        <Wordmark />
        <button type="button" className="button sidebar__new" onClick={onNewThread}>
          <Plus size={15} aria-hidden />
          New thread
          <ActionKeys of="newThread" />
        </button>
        <SidebarSearch input={search} text={words} onText={setWords} />
      </div>
      <nav className="sidebar__list" aria-label="Threads">
        {groups.map(({ project, threads }) => (
          <ProjectGroup key={project.id} project={project} threads={threads} now={now} />
        ))}
        {list !== null && !found && <p className="sidebar__note">{emptyText(words, archived)}</p>}
      </nav>
      <SidebarFooter archived={archived} onArchived={setArchived} />
    </>
  );
}

function emptyText(words: string, archived: boolean): string {
  if (words !== "") return "No thread has these words in its title.";
  return archived ? "Nothing is archived." : "No threads yet.";
}
