import type { ThreadView } from "@wilco/core/timeline";
import { useRef } from "react";
import { useAction } from "../../hooks/use-action.ts";
import { useAgentChoice } from "../../hooks/use-agent-choice.ts";
import { useCommands } from "../../hooks/use-commands.ts";
import { useFocusHome } from "../../hooks/use-focus-home.ts";
import { useProviders } from "../../hooks/use-providers.ts";
import { useRetry } from "../../hooks/use-retry.ts";
import { useStop } from "../../hooks/use-stop.ts";
import { useTurnSettings } from "../../hooks/use-turn-settings.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { blocksNextSend, busySend, type PendingSend } from "../../state/pending-send.ts";
import { saidIn } from "../../state/said.ts";
import { progressOf } from "../../state/turn-progress.ts";
import { texts } from "../../texts/en.ts";
import { Composer } from "../composer/Composer.tsx";
import { ComposerAgent } from "../composer/ComposerAgent.tsx";
import { ComposerBound } from "../composer/ComposerBound.tsx";
import { ComposerPolicy } from "../composer/ComposerPolicy.tsx";
import { ComposerSettings } from "../composer/ComposerSettings.tsx";
import { QueueList } from "../queue/QueueList.tsx";
import { RequestApproval } from "../request/RequestApproval.tsx";
import { TurnAlert } from "../turn/TurnAlert.tsx";
import { TurnStatus } from "../turn/TurnStatus.tsx";
import { TurnStopped } from "../turn/TurnStopped.tsx";

interface Props {
  readonly threadId: string;
  readonly view: ThreadView | null;
  readonly pending: readonly PendingSend[];
}

/** The foot of a thread: how it stands, what it asks, what waits, and where to write. */
export function ThreadDock({ threadId, view, pending }: Props) {
  const { connection, dispatcher, notices } = useApp();
  const { nameOf, providers } = useProviders();
  const notice = useStore(notices.sentences).get(threadId) ?? null;
  const session = view?.session ?? null;
  const isOnline = useStore(connection.status) === "online";
  const oldest = busySend(pending, view);
  const busy = oldest !== null;
  const progress = progressOf(view, oldest?.dispatch ?? null, oldest?.trouble != null);
  const stop = useStop(threadId, view, oldest);
  const retry = useRetry(view, busy);
  useAction("stop", progress.kind === "none" ? null : stop);
  useAction("retry", retry);
  const lastError = busy ? null : (session?.lastError ?? null);
  const bound = session?.providerId ?? null;
  const choice = useAgentChoice(threadId, view?.thread.providerId ?? null);
  const settings = useTurnSettings(threadId);
  const projectId = view?.thread.projectId ?? null;
  const commands = useCommands({ providerId: bound ?? choice.chosen, projectId }, session);
  const last = view?.turns.find(({ id }) => id === session?.lastTurnId);
  const dock = useRef<HTMLDivElement>(null);
  useFocusHome(dock);

  return (
    <div className="dock" ref={dock}>
      <div className="dock__inside">
        {lastError === null && retry !== null && session?.status !== "error" && (
          <TurnStopped what={last?.kind === "import" ? "import" : "message"} onRetry={retry} />
        )}
        <TurnAlert
          lastError={lastError}
          notice={notice}
          onDismiss={() => notices.clear(threadId)}
          onRetry={retry}
        />
        {view?.requests
          .filter((request) => request.state === "open")
          .map((request) => (
            <RequestApproval key={request.id} threadId={threadId} request={request} agent={nameOf(bound)} />
          ))}
        {view !== null && <QueueList view={view} />}
        <TurnStatus progress={progress} onStop={stop} />
        <Composer
          draftKey={threadId}
          busy={blocksNextSend(pending, view, isOnline)}
          queues={session?.activeTurnId != null && progress.kind !== "importing"}
          placeholder={texts.composer.write}
          provider={providers.find(({ id }) => id === (bound ?? choice.chosen))}
          writing={{
            commands,
            projectId,
            threadId: view === null ? undefined : threadId,
            said: () => saidIn(view),
          }}
          onSend={(text) => {
            notices.clear(threadId);
            dispatcher.send({
              threadId,
              text,
              // As long as the thread is not known, only the server knows whose it is.
              providerId: view === null || bound !== null ? null : choice.chosen,
              projectId: null,
              settings: settings.chosen,
            });
            settings.choose({});
          }}
        >
          {view !== null &&
            (bound === null ? <ComposerAgent {...choice} /> : <ComposerBound agent={nameOf(bound)} />)}
          {view !== null && <ComposerPolicy thread={view.thread} />}
          {session !== null && <ComposerSettings session={session} {...settings} />}
        </Composer>
      </div>
    </div>
  );
}
