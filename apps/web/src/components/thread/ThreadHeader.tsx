import type { ThreadView } from "@wilco/core/timeline";
import { TextSearch } from "lucide-react";
import { useProviders } from "../../hooks/use-providers.ts";
import { useTitle } from "../../hooks/use-title.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { texts } from "../../texts/en.ts";
import { ActionIconButton } from "../action/ActionIconButton.tsx";
import { SidebarOpener } from "../sidebar/SidebarOpener.tsx";
import { ThreadMenu } from "./ThreadMenu.tsx";
import { ThreadPolicyMark } from "./ThreadPolicyMark.tsx";
import { ThreadWorktreeMark } from "./ThreadWorktreeMark.tsx";

interface Props {
  readonly threadId: string;
  readonly view: ThreadView | null;
}

export function ThreadHeader({ threadId, view }: Props) {
  const { actions, threadList } = useApp();
  const list = useStore(threadList);
  const { nameOf } = useProviders();
  const thread = list?.threads.get(threadId) ?? view?.thread ?? null;
  const project = list?.projects.find(({ id }) => id === thread?.projectId);
  const agent = view?.session?.providerId ?? thread?.providerId ?? null;
  const title = thread?.title ?? texts.thread.new;
  useTitle(texts.app.title(title));
  return (
    <header className="head">
      <SidebarOpener />
      <div className="head__names">
        <h1 className="head__title" title={title}>
          {title}
        </h1>
        <p className="head__where">
          {project !== undefined && (
            <span className="head__project" title={project.path}>
              {project.name}
            </span>
          )}
          {agent !== null && <span>{nameOf(agent)}</span>}
          {thread?.worktree !== undefined && <ThreadWorktreeMark worktree={thread.worktree} />}
          {thread !== null && <ThreadPolicyMark policy={thread.policy} />}
          {thread?.archivedAt && <span>{texts.thread.isArchived}</span>}
        </p>
      </div>
      <ActionIconButton
        action="find"
        icon={TextSearch}
        label={texts.actions.find}
        onClick={() => actions.run("find")}
      />
      {thread !== null && <ThreadMenu thread={thread} />}
    </header>
  );
}
