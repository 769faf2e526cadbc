import type { Provider } from "@wilco/shared-types";
import { ArrowUp } from "lucide-react";
import { type ReactNode, type SyntheticEvent, useEffect, useRef } from "react";
import { useAttachments } from "../../hooks/use-attachments.ts";
import { useFileDrop } from "../../hooks/use-file-drop.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { texts } from "../../texts/en.ts";
import { AttachmentTray } from "../attachment/AttachmentTray.tsx";
import { ComposerAttach } from "./ComposerAttach.tsx";
import { ComposerText, type Writing } from "./ComposerText.tsx";

interface Props {
  /** The draft that is typed into. */
  readonly draftKey: string;
  readonly busy: boolean;
  /** A turn runs: what is sent waits for it. */
  readonly queues: boolean;
  readonly placeholder: string;
  /** Who will get it; undefined as long as it is not known. */
  readonly provider: Provider | undefined;
  readonly writing: Writing;
  readonly onSend: (text: string) => void;
  /** What stands at the left of Send. */
  readonly children: ReactNode;
}

/** Where messages are written. Its text lives in the drafts, so that nothing here can lose it. */
export function Composer({
  draftKey,
  busy,
  queues,
  placeholder,
  provider,
  writing,
  onSend,
  children,
}: Props) {
  const { drafts } = useApp();
  const draft = drafts.of(draftKey);
  const text = useStore(draft);
  const area = useRef<HTMLTextAreaElement>(null);
  const { files, add, remove } = useAttachments(draftKey);
  const { over, target } = useFileDrop(add);
  const blocked = busy || (text.trim() === "" && files.length === 0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread is another place to write
  useEffect(() => {
    if (matchMedia("(hover: hover)").matches) area.current?.focus();
  }, [draftKey]);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    // As it is now, not as it was drawn: a second Enter may come before the page is drawn without the text.
    const written = draft.get();
    const isEmpty = written.trim() === "" && drafts.filesOf(draftKey).get().length === 0;
    if (!busy && !isEmpty) onSend(written);
  };
  return (
    <form className={over ? "composer composer--over" : "composer"} onSubmit={submit} {...target}>
      <AttachmentTray files={files} provider={provider} onRemove={remove} />
      <ComposerText
        area={area}
        text={text}
        placeholder={over ? texts.attachment.drop : placeholder}
        onText={(changed) => draft.set(changed)}
        onEnter={submit}
        {...writing}
      />
      <div className="composer__bar">
        <ComposerAttach onFiles={add} />
        {children}
        <span className="composer__hint">{queues ? texts.composer.waits : texts.composer.enterSends}</span>
        <button type="submit" className="composer__send" disabled={blocked}>
          {texts.composer.send}
          <ArrowUp size={15} aria-hidden />
        </button>
      </div>
    </form>
  );
}
