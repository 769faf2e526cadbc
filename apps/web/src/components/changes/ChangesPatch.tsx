import { useMemo } from "react";
import { explain } from "../../api/refusal.ts";
import { trpc } from "../../api/trpc.ts";
import { useDiffColours } from "../../hooks/use-diff-colours.ts";
import { readPatch } from "../../state/unified-patch.ts";
import { texts } from "../../texts/en.ts";
import { DiffInline } from "../diff/DiffInline.tsx";
import type { ChangesOf } from "./changes-of.ts";

interface Props {
  readonly of: ChangesOf;
  readonly path: string;
}

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
      <Patch patch={data.patch} path={path} />
      {data.truncated && <p className="changes__note">{texts.changes.cut}</p>}
    </div>
  );
}

function Patch({ patch, path }: { readonly patch: string; readonly path: string }) {
  const hunks = useMemo(() => readPatch(patch), [patch]);
  const colours = useDiffColours(hunks, { path, texts: null });
  return <DiffInline hunks={hunks} colours={colours} />;
}
