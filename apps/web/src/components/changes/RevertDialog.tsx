import type { RevertPreview } from "@wilco/shared-types";
import { useState } from "react";
import { v7 as newId } from "uuid";
import { explain } from "../../api/refusal.ts";
import { trpc } from "../../api/trpc.ts";
import { texts } from "../../texts/en.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { ChangesList } from "./ChangesList.tsx";

interface Props {
  readonly threadId: string;
  readonly turnId: string;
  /** Whether the turn is a revert itself. */
  readonly isUndo: boolean;
  readonly onClose: () => void;
}

/** What going back to before a turn would change, and the way to do it. Loaded when it is opened. */
export default function RevertDialog({ threadId, turnId, isUndo, onClose }: Props) {
  const preview = trpc.turn.revertPreview.useQuery({ threadId, turnId }, { staleTime: 0, gcTime: 0 });
  // One id for one opening: what got no answer is asked for again, and done once.
  const [commandId] = useState(() => newId());
  const revert = trpc.turn.revert.useMutation({ onSuccess: onClose });
  const error = revert.error ?? preview.error;
  return (
    <Dialog title={isUndo ? texts.revert.undoTitle : texts.revert.title} look="wide" onClose={onClose}>
      {preview.data === undefined && error === null && (
        <p className="changes__note">{texts.changes.reading}</p>
      )}
      {preview.data !== undefined && <Preview preview={preview.data} />}
      {error !== null && (
        <p className="field__error" role="alert">
          {explain(error)}
        </p>
      )}
      <div className="form__buttons">
        <Button onClick={onClose}>{texts.revert.cancel}</Button>
        <Button
          look="danger"
          disabled={(preview.data?.files ?? 0) === 0 || revert.isPending}
          onClick={() => revert.mutate({ commandId, threadId, turnId })}
        >
          {texts.revert.confirm}
        </Button>
      </div>
    </Dialog>
  );
}

function Preview({ preview }: { readonly preview: RevertPreview }) {
  if (preview.files === 0) return <p className="form__text">{texts.revert.nothing}</p>;
  return (
    <>
      <p className="form__text">{texts.revert.explained(preview.files)}</p>
      {preview.busyThreadId !== null && <p className="changes__warning">{texts.revert.busy}</p>}
      <ChangesList changes={preview} of={null} />
    </>
  );
}
