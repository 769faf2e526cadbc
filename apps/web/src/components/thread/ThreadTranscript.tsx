import type { ThreadView } from "@wilco/core/timeline";
import { ArrowDown } from "lucide-react";
import { useMemo } from "react";
import { useProviders } from "../../hooks/use-providers.ts";
import { useStickToBottom } from "../../hooks/use-stick-to-bottom.ts";
import { useApp } from "../../live/app-context.ts";
import { conversationOf } from "../../state/conversation.ts";
import type { PendingSend } from "../../state/pending-send.ts";
import { MessagePending } from "../message/MessagePending.tsx";
import { TurnBlock } from "../turn/TurnBlock.tsx";
import { Button } from "../ui/Button.tsx";
import { ThreadEarlier } from "./ThreadEarlier.tsx";

interface Props {
  readonly threadId: string;
  readonly view: ThreadView | null;
  readonly pending: readonly PendingSend[];
}

/** What was said and done, oldest first, following its end. */
export function ThreadTranscript({ threadId, view, pending }: Props) {
  const { dispatcher } = useApp();
  const { nameOf } = useProviders();
  const { scroller, content, atEnd, toEnd } = useStickToBottom(pending.at(-1)?.dispatch.commandId ?? null);
  const blocks = useMemo(() => (view === null ? [] : conversationOf(view)), [view]);
  const shown = new Set(view?.messages.map(({ id }) => id));
  const unshown = pending.filter(
    ({ dispatch }) => dispatch.messageId === null || !shown.has(dispatch.messageId),
  );
  return (
    <div className="transcript" ref={scroller}>
      <div className="transcript__inside" ref={content}>
        {view !== null && view.before !== null && <ThreadEarlier threadId={threadId} scroller={scroller} />}
        {view === null && pending.length === 0 && <p className="transcript__note">Loading…</p>}
        {view?.turns.length === 0 && pending.length === 0 && (
          <p className="transcript__note">Nothing was said here yet.</p>
        )}
        {blocks.map((block) => (
          <TurnBlock
            key={block.key}
            block={block}
            threadId={threadId}
            agent={nameOf(block.turn?.providerId ?? view?.session?.providerId ?? null)}
          />
        ))}
        {unshown.map((each, index) => (
          <section className="turn" key={each.dispatch.commandId}>
            <MessagePending
              pending={each}
              waits={unshown.slice(0, index).some(({ dispatch }) => dispatch.turnId === null)}
              onTakeBack={() => void dispatcher.takeBack(each.dispatch)}
            />
          </section>
        ))}
      </div>
      {!atEnd && (
        <div className="transcript__jump">
          <Button onClick={toEnd}>
            <ArrowDown size={14} aria-hidden />
            Latest
          </Button>
        </div>
      )}
    </div>
  );
}
