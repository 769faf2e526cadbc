import { useNow } from "../../hooks/use-now.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { groupThreads } from "../../state/thread-list.ts";
import { texts } from "../../texts/en.ts";
import { ProjectGroup } from "../project/ProjectGroup.tsx";
import { ThreadGroup } from "../thread/ThreadGroup.tsx";

interface Props {
  readonly archived: boolean;
}

/** In ms. */
const AGES_EVERY = 30_000;

/** The pinned threads, then each project's. */
export function SidebarThreads({ archived }: Props) {
  const { threadList, deletions } = useApp();
  const list = useStore(threadList);
  const hidden = useStore(deletions.hidden);
  const now = useNow(true, AGES_EVERY);
  if (list === null) {
    return (
      <p className="sidebar__note" role="status">
        {texts.threads.loading}
      </p>
    );
  }
  const { pinned, projects } = groupThreads(list, { archived, hidden });
  return (
    <>
      {pinned.length > 0 && (
        <ThreadGroup name={texts.threads.pinned} kept="pinned" threads={pinned} older={null} now={now} />
      )}
      {projects.map(({ project, threads }) => (
        <ProjectGroup key={project.id} project={project} threads={threads} archived={archived} now={now} />
      ))}
      {projects.length === 0 && pinned.length === 0 && (
        <p className="sidebar__note">{archived ? texts.threads.noneArchived : texts.threads.none}</p>
      )}
    </>
  );
}
