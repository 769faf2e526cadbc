import { Fragment } from "react";
import { explain } from "../../api/refusal.ts";
import { trpc } from "../../api/trpc.ts";
import { readPatch } from "../../state/unified-patch.ts";
import { texts } from "../../texts/en.ts";
import type { ChangesOf } from "./changes-of.ts";

interface Props {
  readonly of: ChangesOf;
  readonly path: string;
}

const SIGNS = { same: " ", added: "+", removed: "-" } as const;

/** How one file is different, read when it is opened. */
export function ChangesPatch({ of, path }: Props) {
  const { threadId } = of;
  const ofTurn = trpc.turn.patch.useQuery(
    { threadId, turnId: of.turnId ?? "", path },
    { enabled: of.turnId !== null },
  );
  const ofThread = trpc.thread.patch.useQuery({ threadId, path }, { enabled: of.turnId === null });
  const { data, error } = of.turnId === null ? ofThread : ofTurn;
  if (error !== null) return <p className="changes__note">{explain(error)}</p>;
  if (data === undefined) return <p className="changes__note">{texts.changes.reading}</p>;
  if (data.binary) return <p className="changes__note">{texts.changes.binary}</p>;
  if (data.patch === "") return <p className="changes__note">{texts.changes.sameText}</p>;
  return (
    <div className="diff">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard */}
      <pre tabIndex={0}>
        {readPatch(data.patch).map((lines, place) => (
          <Fragment key={`${lines[0]?.before} ${lines[0]?.after}`}>
            {place > 0 && <span className="changes__gap">{"⋯\n"}</span>}
            {lines.map((line) => (
              <span key={`${line.before} ${line.after}`} className={`diff__line diff__line--${line.kind}`}>
                {SIGNS[line.kind]}
                {line.text}
                {"\n"}
              </span>
            ))}
          </Fragment>
        ))}
      </pre>
      {data.truncated && <p className="changes__note">{texts.changes.cut}</p>}
    </div>
  );
}
