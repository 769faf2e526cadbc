import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Find } from "../../hooks/use-find.ts";
import { texts } from "../../texts/en.ts";
import { IconButton } from "../ui/IconButton.tsx";

interface Props {
  readonly find: Find;
  readonly onFocus: (isThere: boolean) => void;
  readonly onClose: () => void;
}

/** Finds words in the thread that is shown. */
export function ThreadFindBar({ find, onFocus, onClose }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === "Enter") find.go?.(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
  };
  return (
    <search className="find" onKeyDown={pressed}>
      <input
        ref={field}
        type="search"
        className="find__field"
        aria-label={texts.find.label}
        placeholder={texts.find.label}
        value={find.words}
        onChange={(event) => find.setWords(event.target.value)}
        onFocus={() => onFocus(true)}
        onBlur={() => onFocus(false)}
      />
      <span className="find__count" role="status" aria-busy={find.searching}>
        {countText(find)}
      </span>
      <IconButton
        icon={ChevronUp}
        label={texts.find.previous}
        disabled={find.go === null}
        onClick={() => find.go?.(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label={texts.find.next}
        disabled={find.go === null}
        onClick={() => find.go?.(1)}
      />
      <IconButton icon={X} label={texts.find.close} onClick={onClose} />
    </search>
  );
}

function countText({ words, at, count, searching, failed }: Find): string {
  if (words.trim() === "") return "";
  if (count === 0) return searching ? texts.find.searching : failed ? texts.find.failed : texts.find.nothing;
  const so = texts.find.count(at, count);
  return searching ? texts.find.soFar(so) : failed ? texts.find.incomplete(so) : so;
}
