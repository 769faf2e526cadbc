import type { PendingSend } from "../../state/pending-send.ts";
import { texts } from "../../texts/en.ts";
import { AttachmentItem } from "../attachment/AttachmentItem.tsx";
import { Button } from "../ui/Button.tsx";
import { MessageFrame } from "./MessageFrame.tsx";

interface Props {
  readonly pending: PendingSend;
  /** A message before it has not been received yet. */
  readonly waits: boolean;
  readonly onTakeBack: () => void;
}

/** A message of this page that the server has not shown yet. */
export function MessagePending({ pending, waits, onTakeBack }: Props) {
  const { text, files, trouble, dispatch } = pending;
  if (text === null) return null;
  return (
    <MessageFrame author={texts.message.you} by="user" at={new Date(dispatch.dispatchedAt).toISOString()}>
      {text !== "" && <p className="message__plain">{text}</p>}
      {files.length > 0 && (
        <ul className="tray__files" aria-label={texts.attachment.list}>
          {files.map((file) => (
            <AttachmentItem key={file.id} file={file} />
          ))}
        </ul>
      )}
      <p className="receipt receipt--pending">
        {trouble === null && !waits ? (
          texts.message.onItsWay
        ) : (
          <>
            {trouble === null ? texts.message.waits : texts.message.notReceived(trouble)}
            <Button look="quiet" onClick={onTakeBack}>
              {texts.message.takeBack}
            </Button>
          </>
        )}
      </p>
    </MessageFrame>
  );
}
