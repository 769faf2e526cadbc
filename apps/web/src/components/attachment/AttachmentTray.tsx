import type { Provider } from "@wilco/shared-types";
import type { AttachedFile } from "../../state/attached-file.ts";
import { texts } from "../../texts/en.ts";
import { AttachmentItem } from "./AttachmentItem.tsx";
import { AttachmentWarning } from "./AttachmentWarning.tsx";

interface Props {
  readonly files: readonly AttachedFile[];
  /** Who will get them; undefined as long as it is not known. */
  readonly provider: Provider | undefined;
  readonly onRemove: (id: string) => void;
}

/** What goes with the message that is being written, and what its agent will not take of it. */
export function AttachmentTray({ files, provider, onRemove }: Props) {
  if (files.length === 0) return null;
  return (
    <div className="tray">
      <ul className="tray__files" aria-label={texts.attachment.list}>
        {files.map((file) => (
          <AttachmentItem key={file.id} file={file} onRemove={() => onRemove(file.id)} />
        ))}
      </ul>
      {provider !== undefined && <AttachmentWarning files={files} provider={provider} />}
    </div>
  );
}
