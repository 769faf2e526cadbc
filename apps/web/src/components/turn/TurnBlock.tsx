import type { Message, Turn } from "@wilco/shared-types";
import { memo } from "react";
import { type Block, type Entry, isSameBlock } from "../../state/conversation.ts";
import { shownEntries } from "../../state/shown-entries.ts";
import { ActivityEntry } from "../activity/ActivityEntry.tsx";
import { ActivityTools } from "../activity/ActivityTools.tsx";
import { MessageArticle } from "../message/MessageArticle.tsx";
import { RequestRecord } from "../request/RequestRecord.tsx";
import { Boundary } from "../ui/Boundary.tsx";
import { TurnActions } from "./TurnActions.tsx";
import { TurnFooter } from "./TurnFooter.tsx";
import { TurnReceipt } from "./TurnReceipt.tsx";

interface Props {
  readonly block: Block;
  readonly threadId: string;
  /** The name of the agent of this turn. */
  readonly agent: string;
}

/** A turn: what was asked, how that stands, and all that was done for it. */
export const TurnBlock = memo(
  function TurnBlock({ block, threadId, agent }: Props) {
    const [first, ...rest] = block.entries;
    const asked = first?.kind === "message" && first.message.role === "user" ? first : null;
    const { turn } = block;
    const imported = turn?.kind === "history";
    return (
      <section className="turn">
        <Boundary fallback={<p className="transcript__note">This turn could not be drawn.</p>}>
          {asked !== null && <EntryView entry={asked} agent={agent} imported={imported} />}
          {turn !== null && !imported && (
            <TurnLine turn={turn} threadId={threadId} message={asked?.message ?? null} />
          )}
          {shownEntries(asked === null ? block.entries : rest).map((shown) =>
            shown.kind === "entry" ? (
              <EntryView key={shown.key} entry={shown.entry} agent={agent} imported={imported} />
            ) : (
              <div key={shown.key} className="turn__entry">
                <ActivityTools id={shown.key} entries={shown.entries} />
              </div>
            ),
          )}
          {turn !== null && !imported && (
            <TurnFooter turn={turn} threadId={threadId} entries={block.entries} />
          )}
        </Boundary>
      </section>
    );
  },
  (a, b) => a.agent === b.agent && a.threadId === b.threadId && isSameBlock(a.block, b.block),
);

interface LineProps {
  readonly turn: Turn;
  readonly threadId: string;
  readonly message: Message | null;
}

function TurnLine({ turn, threadId, message }: LineProps) {
  return (
    <div className="turn__line">
      {turn.retryOf !== null && <span className="turn__retry">Tried again</span>}
      <TurnReceipt turn={turn} threadId={threadId} />
      <TurnActions turn={turn} threadId={threadId} message={message} />
    </div>
  );
}

interface EntryProps {
  readonly entry: Entry;
  readonly agent: string;
  /** It was said before it came here. */
  readonly imported: boolean;
}

function EntryView({ entry, agent, imported }: EntryProps) {
  switch (entry.kind) {
    case "message":
      return <MessageArticle message={entry.message} agent={agent} imported={imported} />;
    case "activity":
      return (
        <div className="turn__entry">
          <ActivityEntry activity={entry.activity} />
        </div>
      );
    case "request":
      return (
        <div className="turn__entry">
          <RequestRecord request={entry.request} />
        </div>
      );
    default:
      return entry satisfies never;
  }
}
