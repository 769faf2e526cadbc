import type { ThreadView } from "@wilco/core/timeline";
import { useProviders } from "../../hooks/use-providers.ts";
import { useTitle } from "../../hooks/use-title.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { SidebarOpener } from "../sidebar/SidebarOpener.tsx";
import { ThreadMenu } from "./ThreadMenu.tsx";
import { ThreadPolicyMark } from "./ThreadPolicyMark.tsx";

interface Props {
  readonly threadId: string;
  readonly view: ThreadView | null;
}

export function ThreadHeader({ threadId, view }: Props) {
  const { threadList } = useApp();
  const list = useStore(threadList);
  const { nameOf } = useProviders();
  const thread = list?.threads.get(threadId) ?? view?.thread ?? null;
  const project = list?.projects.find(({ id }) => id === thread?.projectId);
  const agent = view?.session?.providerId ?? thread?.providerId ?? null;
  const title = thread?.title ?? "New thread";
  useTitle(`${title} · Wilco`);
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
          {thread !== null && <ThreadPolicyMark policy={thread.policy} />}
          {thread?.archivedAt && <span>archived</span>}
        </p>
      </div>
      {thread !== null && <ThreadMenu thread={thread} />}
    </header>
  );
}
