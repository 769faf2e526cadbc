import { useState } from "react";
import { useAction } from "../../hooks/use-action.ts";
import { useFind } from "../../hooks/use-find.ts";
import type { Reading } from "../../hooks/use-reading.ts";
import { ThreadFindBar } from "./ThreadFindBar.tsx";

interface Props {
  readonly reading: Reading;
}

/** The search in the thread that is shown, when it is asked for. */
export function ThreadFind({ reading }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [isTyped, setTyped] = useState(false);
  const find = useFind({ isOpen, ...reading });
  // Who presses the keys in the field means the browser's own search.
  useAction("find", isTyped ? null : () => setOpen(true));
  if (!isOpen) return null;
  const close = (): void => {
    setOpen(false);
    setTyped(false);
    reading.scroller.current?.focus({ preventScroll: true });
  };
  return <ThreadFindBar find={find} onFocus={setTyped} onClose={close} />;
}
