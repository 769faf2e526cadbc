import { Plus } from "lucide-react";
import { type RefObject, useState } from "react";
import { texts } from "../../texts/en.ts";
import { ActionKeys } from "../action/ActionKeys.tsx";
import { SearchResults } from "../search/SearchResults.tsx";
import { SidebarFooter } from "./SidebarFooter.tsx";
import { SidebarSearch } from "./SidebarSearch.tsx";
import { SidebarThreads } from "./SidebarThreads.tsx";
import { Wordmark } from "./Wordmark.tsx";

interface Props {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onNewThread: () => void;
}

/** All threads by project, or what is searched for, and the way to a new one. */
export function Sidebar({ search, onNewThread }: Props) {
  const [words, setWords] = useState("");
  const [archived, setArchived] = useState(false);
  return (
    <>
      <div className="sidebar__top">
        <Wordmark />
        <button type="button" className="button sidebar__new" onClick={onNewThread}>
          <Plus size={15} aria-hidden />
          {texts.sidebar.newThread}
          <ActionKeys of="newThread" />
        </button>
        <SidebarSearch input={search} text={words} onText={setWords} />
      </div>
      <nav className="sidebar__list" aria-label={texts.sidebar.threads}>
        {words.trim() === "" ? <SidebarThreads archived={archived} /> : <SearchResults text={words} />}
      </nav>
      <SidebarFooter archived={archived} onArchived={setArchived} />
    </>
  );
}
