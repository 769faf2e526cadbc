import { explain } from "../../api/refusal.ts";
import { trpc } from "../../api/trpc.ts";
import { texts } from "../../texts/en.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { ChangesCounts } from "./ChangesCounts.tsx";
import { ChangesList } from "./ChangesList.tsx";
import type { ChangesOf } from "./changes-of.ts";

interface Props {
  readonly of: ChangesOf;
  readonly onClose: () => void;
}

/** What a turn, or a thread, changed in its folder. Loaded when it is opened. */
export default function ChangesDialog({ of, onClose }: Props) {
  const { threadId, turnId } = of;
  // What is there now is looked at each time.
  const fresh = { staleTime: 0, gcTime: 0 };
  const ofTurn = trpc.turn.changes.useQuery(
    { threadId, turnId: turnId ?? "" },
    { ...fresh, enabled: turnId !== null },
  );
  const ofThread = trpc.thread.changes.useQuery({ threadId }, { ...fresh, enabled: turnId === null });
  const { data, error } = turnId === null ? ofThread : ofTurn;
  return (
    <Dialog
      title={turnId === null ? texts.changes.ofThread : texts.changes.ofTurn}
      look="wide"
      onClose={onClose}
    >
      {error !== null && (
        <p className="changes__note" role="alert">
          {explain(error)}
        </p>
      )}
      {error === null && data === undefined && <p className="changes__note">{texts.changes.reading}</p>}
      {data !== undefined && (
        <>
          <p className="changes__sum">
            {data.files === 0 ? texts.changes.none : texts.changes.files(data.files)}
            {data.files > 0 && <ChangesCounts additions={data.additions} deletions={data.deletions} />}
          </p>
          <ChangesList changes={data} of={of} />
        </>
      )}
    </Dialog>
  );
}
