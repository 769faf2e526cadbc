import type { ThreadView } from "@wilco/core/timeline";
import { ArrowDown } from "lucide-react";
import { useMemo } from "react";
import { useProviders } from "../../hooks/use-providers.ts";
import { useStickToBottom } from "../../hooks/use-stick-to-bottom.ts";
import { useApp } from "../../live/app-context.ts";
import type { PendingSend } from "../../live/dispatcher.ts";
import { conversationOf } from "../../state/conversation.ts";
import { MessagePending } from "../message/MessagePending.tsx";
import { TurnBlock } from "../turn/TurnBlock.tsx";
import { Button } from "../ui/Button.tsx";
import { ThreadEarlier } from "./ThreadEarlier.tsx";

interface Props {
  readonly threadId: string;
  readonly view: ThreadView | null;
  readonly pending: PendingSend | null;
}

/** What was said and done, oldest first, following its end. */
export function ThreadTranscript({ threadId, view, pending }: Props) {
  const { dispatcher } = useApp();
  const { nameOf } = useProviders();
  const { scroller, content, atEnd, toEnd } = useStickToBottom(pending?.dispatch.commandId ?? null);
  const blocks = useMemo(() => (view === null ? [] : conversationOf(view)), [view]);
  const shown = view?.messages.some(({ id }) => id === pending?.dispatch.messageId) ?? false;
  return (
    <div className="transcript" ref={scroller}>
      <div className="transcript__inside" ref={content}>
        {view !== null && view.before !== null && <ThreadEarlier threadId={threadId} scroller={scroller} />}
        {view === null && pending === null && <p className="transcript__note">Loading…</p>}
        {view?.turns.length === 0 && pending === null && (
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
        {pending !== null && !shown && (
          <section className="turn">
            <MessagePending pending={pending} onTakeBack={() => dispatcher.takeBack(threadId)} />
          </section>
        )}
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
