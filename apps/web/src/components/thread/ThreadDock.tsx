import type { ThreadView } from "@wilco/core/timeline";
import { useRef } from "react";
import { useAgentChoice } from "../../hooks/use-agent-choice.ts";
import { useFocusHome } from "../../hooks/use-focus-home.ts";
import { useProviders } from "../../hooks/use-providers.ts";
import { useRetry } from "../../hooks/use-retry.ts";
import { useShortcut } from "../../hooks/use-shortcut.ts";
import { useStop } from "../../hooks/use-stop.ts";
import { useTurnSettings } from "../../hooks/use-turn-settings.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import type { PendingSend } from "../../live/dispatcher.ts";
import { isSendBusy } from "../../state/local-dispatch.ts";
import { progressOf } from "../../state/turn-progress.ts";
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
  readonly pending: PendingSend | null;
}

/** The foot of a thread: how it stands, what it asks, what waits, and where to write. */
export function ThreadDock({ threadId, view, pending }: Props) {
  const { dispatcher, notices } = useApp();
  const { nameOf } = useProviders();
  const notice = useStore(notices.sentences).get(threadId) ?? null;
  const session = view?.session ?? null;
  const dispatch = pending?.dispatch ?? null;
  const busy = isSendBusy(dispatch, view);
  const progress = progressOf(view, busy ? dispatch : null, pending?.trouble != null);
  const stop = useStop(threadId, view, pending);
  const retry = useRetry(view, busy);
  useShortcut("stop", progress.kind === "none" ? null : stop);
  const lastError = busy ? null : (session?.lastError ?? null);
  const bound = session?.providerId ?? null;
  const choice = useAgentChoice(threadId, view?.thread.providerId ?? null);
  const settings = useTurnSettings(threadId);
  const dock = useRef<HTMLDivElement>(null);
  useFocusHome(dock);

  return (
    <div className="dock" ref={dock}>
      <div className="dock__inside">
        {lastError === null && retry !== null && session?.status !== "error" && (
          <TurnStopped onRetry={retry} />
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
          busy={busy}
          queues={session?.activeTurnId != null}
          placeholder="Write a message"
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
