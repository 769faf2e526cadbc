import { memo } from "react";
import { usePendingSends } from "../../hooks/use-pending-sends.ts";
import { type NameOf, useProviders } from "../../hooks/use-providers.ts";
import { useQuietView } from "../../hooks/use-quiet-view.ts";
import { ThreadFolder } from "../../hooks/use-shown-path.ts";
import { useThread } from "../../hooks/use-thread.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { ThreadActions } from "./ThreadActions.tsx";
import { ThreadDock } from "./ThreadDock.tsx";
import { ThreadGone } from "./ThreadGone.tsx";
import { ThreadHeader } from "./ThreadHeader.tsx";
import { ThreadTranscript } from "./ThreadTranscript.tsx";

/** A word that streams in draws none of them again. */
const Actions = memo(ThreadActions);
const Header = memo(ThreadHeader);
const Dock = memo(ThreadDock);

interface Props {
  readonly threadId: string;
}

/** One thread: its head, what was said and done, and the dock at its foot. */
export function ThreadPage({ threadId }: Props) {
  const { nameOf } = useProviders();
  return <Shown threadId={threadId} nameOf={nameOf} />;
}

interface ShownProps extends Props {
  readonly nameOf: NameOf;
}

/** What is drawn again with each word that streams in: it asks for nothing that no word changes. */
function Shown({ threadId, nameOf }: ShownProps) {
  const { status, view } = useThread(threadId);
  const quiet = useQuietView(view);
  const pending = usePendingSends(threadId);
  const projects = useStore(useApp().threadList)?.projects ?? [];
  const project = projects.find(({ id }) => id === view?.thread.projectId);
  if (status === "deleted" || (status === "missing" && pending.length === 0)) {
    return <ThreadGone deleted={status === "deleted"} />;
  }
  return (
    <ThreadFolder value={view?.thread.worktree?.folder ?? project?.path ?? null}>
      {quiet !== null && <Actions thread={quiet.thread} />}
      <Header threadId={threadId} view={quiet} />
      <ThreadTranscript threadId={threadId} view={view} pending={pending} nameOf={nameOf} />
      <Dock threadId={threadId} view={quiet} pending={pending} />
    </ThreadFolder>
  );
}
