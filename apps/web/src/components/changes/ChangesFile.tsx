import type { ChangedFile } from "@wilco/shared-types";
import { texts } from "../../texts/en.ts";
import { ChangesCounts } from "./ChangesCounts.tsx";

/** One file's name, and how much of it is different. */
export function ChangesFile({ file }: { readonly file: ChangedFile }) {
  return (
    <>
      <span className={`changes__status changes__status--${file.status}`}>
        {texts.changes.status[file.status]}
      </span>
      <code className="changes__path" title={file.path}>
        {file.oldPath === null ? file.path : `${file.oldPath} → ${file.path}`}
      </code>
      <ChangesCounts additions={file.additions} deletions={file.deletions} />
    </>
  );
}
