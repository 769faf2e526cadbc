import { usePendingSends } from "../../hooks/use-pending-sends.ts";
import { ProjectFolder } from "../../hooks/use-shown-path.ts";
import { useThread } from "../../hooks/use-thread.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { ThreadActions } from "./ThreadActions.tsx";
import { ThreadDock } from "./ThreadDock.tsx";
import { ThreadGone } from "./ThreadGone.tsx";
import { ThreadHeader } from "./ThreadHeader.tsx";
import { ThreadTranscript } from "./ThreadTranscript.tsx";

interface Props {
  readonly threadId: string;
}

/** One thread: its head, what was said and done, and the dock at its foot. */
export function ThreadPage({ threadId }: Props) {
  const { status, view } = useThread(threadId);
  const pending = usePendingSends(threadId);
  const projects = useStore(useApp().threadList)?.projects ?? [];
  const project = projects.find(({ id }) => id === view?.thread.projectId);
  if (status === "deleted" || (status === "missing" && pending.length === 0)) {
    return <ThreadGone deleted={status === "deleted"} />;
  }
  return (
    <ProjectFolder value={project?.path ?? null}>
      {view !== null && <ThreadActions thread={view.thread} />}
      <ThreadHeader threadId={threadId} view={view} />
      <ThreadTranscript threadId={threadId} view={view} pending={pending} />
      <ThreadDock threadId={threadId} view={view} pending={pending} />
    </ProjectFolder>
  );
}
