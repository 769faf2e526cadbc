import { Paperclip } from "lucide-react";
import { type ChangeEvent, useRef } from "react";
import { texts } from "../../texts/en.ts";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly onFiles: (files: readonly File[]) => void;
}

/** Picks files of this computer or phone. */
export function ComposerAttach({ onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const picked = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(target.files ?? [])];
    // The same file may be picked again after it was removed.
    target.value = "";
    if (files.length > 0) onFiles(files);
  };
  return (
    <>
      <IconButton icon={Paperclip} label={texts.attachment.pick} onClick={() => input.current?.click()} />
      <input ref={input} type="file" multiple hidden data-attach onChange={picked} />
    </>
  );
}
