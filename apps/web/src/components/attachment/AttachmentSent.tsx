import type { AttachmentPart } from "@wilco/shared-types";
import { File } from "lucide-react";
import { useState } from "react";
import { sizeText } from "../../state/size-text.ts";
import { texts } from "../../texts/en.ts";

/** What the server shows as it is; all else it only gives as a download. */
const SHOWN: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
]);

interface Props {
  readonly part: AttachmentPart;
}

/** A file of a message that the server has: an image is shown, of every other its name and size, to download. */
export function AttachmentSent({ part }: Props) {
  const { name, size, mimeType } = part;
  const [broken, setBroken] = useState(false);
  const href = `/attachments/${part.attachmentId}`;
  if (SHOWN.has(mimeType) && !broken) {
    return (
      <a className="picture" href={href} target="_blank" rel="noreferrer" title={texts.attachment.open(name)}>
        <img src={href} alt={name} loading="lazy" onError={() => setBroken(true)} />
      </a>
    );
  }
  return (
    <a className="attachment" href={href} download={name} title={texts.attachment.download(name)}>
      <File size={14} aria-hidden />
      <span className="attachment__name">{name}</span>
      <span className="attachment__size">{sizeText(size)}</span>
    </a>
  );
}
