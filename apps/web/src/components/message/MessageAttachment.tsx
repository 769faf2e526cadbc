import type { AttachmentPart } from "@wilco/shared-types";

interface Props {
  readonly part: AttachmentPart;
}

/** The types that the server serves to be looked at; whatever else there is, is downloaded. */
const PICTURES: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
]);

/** A file of a message: a picture as such, anything else by its name. */
export function MessageAttachment({ part }: Props) {
  const address = `/attachments/${part.attachmentId}`;
  const isPicture = PICTURES.has(part.mimeType);
  return (
    <a
      className={isPicture ? "attachment attachment--picture" : "attachment"}
      href={address}
      target="_blank"
      rel="noreferrer"
    >
      {isPicture ? <img src={address} alt={part.name} loading="lazy" /> : part.name}
    </a>
  );
}
