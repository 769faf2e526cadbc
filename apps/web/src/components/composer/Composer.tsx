import { ArrowUp } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect } from "react";
import { useAutogrow } from "../../hooks/use-autogrow.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { isEnter } from "../ui/is-enter.ts";

interface Props {
  /** The draft that is typed into. */
  readonly draftKey: string;
  readonly busy: boolean;
  /** A turn runs: what is sent waits for it. */
  readonly queues: boolean;
  readonly placeholder: string;
  readonly onSend: (text: string) => void;
  /** What stands at the left of Send. */
  readonly children: ReactNode;
}

/** Where messages are written. Its text lives in the drafts, so that nothing here can lose it. */
export function Composer({ draftKey, busy, queues, placeholder, onSend, children }: Props) {
  const { drafts } = useApp();
  const draft = drafts.of(draftKey);
  const text = useStore(draft);
  const area = useAutogrow(text);
  const blocked = busy || text.trim() === "";

  // biome-ignore lint/correctness/useExhaustiveDependencies: another thread is another place to write
  useEffect(() => {
    if (matchMedia("(hover: hover)").matches) area.current?.focus();
  }, [draftKey]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // As it is now, not as it was drawn: a second Enter may come before the page is drawn without the text.
    const written = draft.get();
    if (!busy && written.trim() !== "") onSend(written);
  };
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (isEnter(event)) submit(event);
  };
  return (
    <form className="composer" onSubmit={submit}>
      <textarea
        ref={area}
        className="composer__text"
        aria-label="Message"
        data-focus-home
        rows={1}
        placeholder={placeholder}
        value={text}
        onChange={(event) => draft.set(event.target.value)}
        onKeyDown={pressed}
      />
      <div className="composer__bar">
        {children}
        <span className="composer__hint">{queues ? "Waits for the running turn" : "Enter to send"}</span>
        <button type="submit" className="composer__send" disabled={blocked}>
          Send
          <ArrowUp size={15} aria-hidden />
        </button>
      </div>
    </form>
  );
}
