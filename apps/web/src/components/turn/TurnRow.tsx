import type { Message, Turn } from "@wilco/shared-types";
import { memo } from "react";
import { useApp } from "../../live/app-context.ts";
import type { PendingSend } from "../../state/pending-send.ts";
import { isSameRow, type Row } from "../../state/transcript.ts";
import { texts } from "../../texts/en.ts";
import { ActivityEntry } from "../activity/ActivityEntry.tsx";
import { ActivityTools } from "../activity/ActivityTools.tsx";
import { MessageArticle } from "../message/MessageArticle.tsx";
import { MessagePending } from "../message/MessagePending.tsx";
import { RequestRecord } from "../request/RequestRecord.tsx";
import { Boundary } from "../ui/Boundary.tsx";
import { TurnActions } from "./TurnActions.tsx";
import { TurnFooter } from "./TurnFooter.tsx";
import { TurnReceipt } from "./TurnReceipt.tsx";

interface Props {
  readonly row: Row;
  readonly threadId: string;
  /** The name of the agent of its turn. */
  readonly agent: string;
}

/** One row of a thread: of a turn what was asked, how that stands, each thing that was done for it, and its foot. */
export const TurnRow = memo(
  function TurnRow(props: Props) {
    return (
      <Boundary fallback={<p className="transcript__note">{texts.transcript.undrawn}</p>}>
        <Part {...props} />
      </Boundary>
    );
  },
  (a, b) => a.agent === b.agent && a.threadId === b.threadId && isSameRow(a.row, b.row),
);

function Part({ row: { part, turn }, threadId, agent }: Props) {
  switch (part.kind) {
    case "message":
      return <MessageArticle message={part.message} agent={agent} imported={turn?.kind === "history"} />;
    case "activity":
      return (
        <div className="turn__entry">
          <ActivityEntry activity={part.activity} />
        </div>
      );
    case "tools":
      return (
        <div className="turn__entry">
          <ActivityTools id={part.key} entries={part.entries} />
        </div>
      );
    case "request":
      return (
        <div className="turn__entry">
          <RequestRecord request={part.request} />
        </div>
      );
    case "line":
      return turn === null ? null : <TurnLine turn={turn} threadId={threadId} message={part.message} />;
    case "foot":
      return turn === null ? null : <TurnFooter turn={turn} threadId={threadId} entries={part.entries} />;
    case "pending":
      return <TurnPending send={part.send} waits={part.waits} />;
    default:
      return part satisfies never;
  }
}

interface LineProps {
  readonly turn: Turn;
  readonly threadId: string;
  readonly message: Message | null;
}

function TurnLine({ turn, threadId, message }: LineProps) {
  return (
    <div className="turn__line">
      {turn.retryOf !== null && <span className="turn__retry">{texts.turn.triedAgain}</span>}
      <TurnReceipt turn={turn} threadId={threadId} />
      <TurnActions turn={turn} threadId={threadId} message={message} />
    </div>
  );
}

interface PendingProps {
  readonly send: PendingSend;
  readonly waits: boolean;
}

function TurnPending({ send, waits }: PendingProps) {
  const { dispatcher } = useApp();
  return (
    <MessagePending pending={send} waits={waits} onTakeBack={() => void dispatcher.takeBack(send.dispatch)} />
  );
}
