import { Folder } from "lucide-react";
import { useRef } from "react";
import { v7 as newId } from "uuid";
import { useAgentChoice } from "../../hooks/use-agent-choice.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useProjectChoice } from "../../hooks/use-project-choice.ts";
import { useSendWhenReady } from "../../hooks/use-send-when-ready.ts";
import { useTitle } from "../../hooks/use-title.ts";
import { useWorktreeChoice } from "../../hooks/use-worktree-choice.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { NEW_THREAD_DRAFT } from "../../live/dispatcher.ts";
import { threadPath } from "../../state/route.ts";
import { texts } from "../../texts/en.ts";
import { Composer } from "../composer/Composer.tsx";
import { ComposerAgent } from "../composer/ComposerAgent.tsx";
import { ComposerWorktree } from "../composer/ComposerWorktree.tsx";
import { EarlierSessions } from "../earlier/EarlierSessions.tsx";
import { SidebarOpener } from "../sidebar/SidebarOpener.tsx";
import { TurnAlert } from "../turn/TurnAlert.tsx";
import { Picker } from "../ui/Picker.tsx";
import { WelcomeAgentHelp } from "./WelcomeAgentHelp.tsx";
import { WelcomeInstall } from "./WelcomeInstall.tsx";
import { WelcomeSuggestions } from "./WelcomeSuggestions.tsx";

/** The thread that does not exist yet: it is made with its first message. */
export function WelcomePage() {
  useTitle(texts.app.name);
  const { dispatcher, drafts, navigation, notices } = useApp();
  const notice = useStore(notices.sentences).get(NEW_THREAD_DRAFT) ?? null;
  const draft = drafts.of(NEW_THREAD_DRAFT);
  const written = useStore(draft);
  const page = useRef<HTMLDivElement>(null);
  const agent = useAgentChoice(NEW_THREAD_DRAFT, null);
  const project = useProjectChoice();
  const { chosen: projectId } = project;
  const worktree = useWorktreeChoice(projectId);
  const commands = useCommands({ providerId: agent.chosen, projectId }, null);
  const provider = agent.providers.find(({ id }) => id === agent.chosen);

  const send = (): void => {
    const text = draft.get();
    const isEmpty = text.trim() === "" && drafts.filesOf(NEW_THREAD_DRAFT).get().length === 0;
    if (projectId === null || isEmpty) return;
    notices.clear(NEW_THREAD_DRAFT);
    const threadId = newId();
    dispatcher.send({
      threadId,
      text,
      providerId: agent.chosen,
      projectId,
      worktree: worktree?.own === true,
    });
    navigation.go(threadPath(threadId));
  };
  const { waiting, submit } = useSendWhenReady(projectId !== null, send);
  return (
    <div className="welcome" ref={page}>
      <div className="top">
        <SidebarOpener />
      </div>
      <div className="welcome__inside">
        <h1>{texts.welcome.title}</h1>
        <p className="welcome__lead">{texts.welcome.lead}</p>
        <TurnAlert
          lastError={null}
          notice={notice}
          onDismiss={() => notices.clear(NEW_THREAD_DRAFT)}
          onRetry={null}
        />
        <Composer
          draftKey={NEW_THREAD_DRAFT}
          busy={waiting || project.none}
          queues={false}
          placeholder={project.none ? texts.welcome.projectFirst : texts.composer.write}
          provider={provider}
          writing={{ commands, projectId, said: () => [] }}
          onSend={submit}
        >
          <ComposerAgent {...agent} />
          <Picker
            label={texts.welcome.project}
            value={projectId ?? ""}
            text={project.projects.find(({ id }) => id === projectId)?.name ?? ""}
            icon={<Folder size={15} aria-hidden />}
            onChange={project.choose}
          >
            {project.projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Picker>
          {worktree !== null && <ComposerWorktree {...worktree} />}
        </Composer>
        {provider !== undefined && provider.status !== "ready" && <WelcomeAgentHelp provider={provider} />}
        {provider !== undefined && provider.status !== "missing" && projectId !== null && (
          <EarlierSessions provider={provider} projectId={projectId} />
        )}
        {provider?.id === "demo" && (
          <WelcomeSuggestions
            text={written}
            onChoose={(text) => {
              draft.set(text);
              page.current?.querySelector("textarea")?.focus();
            }}
          />
        )}
        <WelcomeInstall providers={agent.providers} />
      </div>
    </div>
  );
}
