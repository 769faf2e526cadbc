import { type ClipboardEvent, type DragEvent, useRef, useState } from "react";

/**
 * Takes files that are dropped on an element or pasted into it.
 *
 * @param onFiles told of them, at least one
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void) {
  /** Every part inside tells of itself when the pointer comes and goes. */
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const moved = (by: number) => (event: DragEvent) => {
    if (!hasFiles(event)) return;
    depth.current += by;
    setOver(depth.current > 0);
  };
  return {
    over,
    target: {
      onDragEnter: moved(1),
      onDragLeave: moved(-1),
      onDragOver: (event: DragEvent) => {
        if (hasFiles(event)) event.preventDefault();
      },
      onDrop: (event: DragEvent) => {
        depth.current = 0;
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length === 0) return;
        event.preventDefault();
        onFiles(files);
      },
      onPaste: (event: ClipboardEvent) => {
        const files = [...event.clipboardData.files];
        // What an office program copies is text and a picture of it: the text is meant.
        if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
        event.preventDefault();
        onFiles(files);
      },
    },
  };
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes("Files");
}
