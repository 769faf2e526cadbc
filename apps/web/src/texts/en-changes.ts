/** The texts of what turns changed, and of going back: part of `texts`. */
export const changesTexts = {
  changes: {
    menu: "What it changed",
    ofTurn: "What this turn changed",
    ofThread: "What this thread changed",
    files: (files: number) => (files === 1 ? "1 file changed" : `${files} files changed`),
    lines: (added: number, removed: number) => `${added} lines added, ${removed} removed`,
    none: "No file is different.",
    more: (files: number) => `And ${files} more.`,
    leftOut: (names: string) => `Not looked at, too large or a repository of its own: ${names}`,
    status: {
      added: "new",
      modified: "changed",
      deleted: "deleted",
      renamed: "renamed",
      "type-changed": "replaced",
    },
    reading: "Reading…",
    binary: "Not a text.",
    sameText: "The text is the same.",
    cut: "The rest is left out.",
  },
  revert: {
    open: "Revert to before this",
    undo: "Undo the revert",
    title: "Revert to before this turn?",
    undoTitle: "Undo the revert?",
    explained: (files: number) =>
      `${files === 1 ? "This file changes" : `These ${files} files change`}, whoever has worked on them since. What is there now is kept: it can be undone. The agent is not told.`,
    nothing: "The files are as they were before it. There is nothing to change.",
    busy: "Another thread's turn is running in this folder. Stop it first.",
    cancel: "Cancel",
    confirm: "Put the files back",
    working: (time: string) => `Putting the files back for ${time}`,
    announced: "The files are being put back.",
  },
} as const;
