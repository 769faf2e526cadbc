import { File, X } from "lucide-react";
import { useObjectUrl } from "../../hooks/use-object-url.ts";
import { type AttachedFile, isImage } from "../../state/attached-file.ts";
import { sizeText } from "../../state/size-text.ts";
import { texts } from "../../texts/en.ts";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly file: AttachedFile;
  /** Left out for what is on its way: it cannot be taken off any more. */
  readonly onRemove?: () => void;
}

/** A file of this browser: a small picture of it, or its name and size. */
export function AttachmentItem({ file, onRemove }: Props) {
  return (
    <li className={isImage(file) ? "tray__item tray__item--image" : "tray__item"} title={file.name}>
      {isImage(file) ? (
        <Thumbnail file={file} />
      ) : (
        <>
          <File size={15} aria-hidden />
          <span className="tray__name">{file.name}</span>
          <span className="tray__size">{sizeText(file.blob.size)}</span>
        </>
      )}
      {onRemove !== undefined && (
        <IconButton icon={X} label={texts.attachment.remove(file.name)} onClick={onRemove} />
      )}
    </li>
  );
}

function Thumbnail({ file }: Pick<Props, "file">) {
  const url = useObjectUrl(file.blob);
  return url === null ? null : <img className="tray__picture" src={url} alt={file.name} />;
}
