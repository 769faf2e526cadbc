import type { Changes } from "@wilco/shared-types";
import { useState } from "react";
import { texts } from "../../texts/en.ts";
import { ChangesFile } from "./ChangesFile.tsx";
import { ChangesPatch } from "./ChangesPatch.tsx";
import type { ChangesOf } from "./changes-of.ts";

interface Props {
  readonly changes: Changes;
  /** Whose they are: its files can be opened. Null where there is nothing to open. */
  readonly of: ChangesOf | null;
}

/** The files that are different, and what nobody can tell about. */
export function ChangesList({ changes, of }: Props) {
  const hidden = changes.files - changes.list.length;
  return (
    <>
      <ul className="changes__list">
        {changes.list.map((file, index) => (
          <li key={file.path}>
            {of === null ? (
              <div className="changes__file">
                <ChangesFile file={file} />
              </div>
            ) : (
              <OpenedFile file={file} of={of} isOpen={index === 0 && changes.list.length === 1} />
            )}
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="changes__note">{texts.changes.more(hidden)}</p>}
      {changes.leftOut.length > 0 && (
        <p className="changes__note">{texts.changes.leftOut(changes.leftOut.join(", "))}</p>
      )}
    </>
  );
}

interface OpenedProps {
  readonly file: Changes["list"][number];
  readonly of: ChangesOf;
  readonly isOpen: boolean;
}

function OpenedFile({ file, of, isOpen }: OpenedProps) {
  const [open, setOpen] = useState(isOpen);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="changes__file">
        <ChangesFile file={file} />
      </summary>
      {open && <ChangesPatch of={of} path={file.path} />}
    </details>
  );
}
