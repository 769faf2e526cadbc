import type { ThreadView } from "@wilco/core/timeline";
import { ArrowDown } from "lucide-react";
import type { NameOf } from "../../hooks/use-providers.ts";
import { useReading } from "../../hooks/use-reading.ts";
import type { PendingSend } from "../../state/pending-send.ts";
import type { Row } from "../../state/transcript.ts";
import { texts } from "../../texts/en.ts";
import { TurnRow } from "../turn/TurnRow.tsx";
import { Button } from "../ui/Button.tsx";
import { ThreadEarlier } from "./ThreadEarlier.tsx";
import { ThreadFind } from "./ThreadFind.tsx";

interface Props {
  readonly threadId: string;
  readonly view: ThreadView | null;
  readonly pending: readonly PendingSend[];
  readonly nameOf: NameOf;
}

/** What was said and done, oldest first, following its end. Only what is in sight is in the page. */
export function ThreadTranscript({ threadId, view, pending, nameOf }: Props) {
  const reading = useReading(threadId, view, pending);
  const { rows, virtual, scroller, earlier, atEnd, toEnd, linked } = reading;
  return (
    <>
      <ThreadFind reading={reading} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long thread is scrolled with the keyboard */}
      <section className="transcript" aria-label={texts.transcript.name} tabIndex={0} ref={scroller}>
        {earlier !== null && <ThreadEarlier {...earlier} />}
        {view === null && pending.length === 0 && (
          <p className="transcript__note">{texts.transcript.loading}</p>
        )}
        {view?.turns.length === 0 && pending.length === 0 && (
          <p className="transcript__note">{texts.transcript.empty}</p>
        )}
        <div className="transcript__rows" ref={virtual.containerRef}>
          {virtual.getVirtualItems().map(({ key, index }) => {
            const row = rows[index];
            return (
              row !== undefined && (
                <div
                  key={key}
                  className={classOf(row, linked)}
                  data-index={index}
                  ref={virtual.measureElement}
                >
                  <TurnRow
                    row={row}
                    threadId={threadId}
                    agent={nameOf(row.turn?.providerId ?? view?.session?.providerId ?? null)}
                  />
                </div>
              )
            );
          })}
        </div>
        {!atEnd && (
          <div className="transcript__jump">
            <Button onClick={toEnd}>
              <ArrowDown size={14} aria-hidden />
              {texts.transcript.latest}
            </Button>
          </div>
        )}
      </section>
    </>
  );
}

function classOf({ key, begins }: Row, linked: string | null): string {
  return `part${begins ? " part--begins" : ""}${key === linked ? " part--linked" : ""}`;
}
