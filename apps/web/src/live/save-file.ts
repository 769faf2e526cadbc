/** Has the browser save a text as a file. */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by the time that this task is over.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}

/** A title as the beginning of a file's name. */
export function fileNameOf(title: string): string {
  const words = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-");
  return (
    words
      .replace(/^-+|-+$/g, "")
      .slice(0, 60)
      .toLowerCase() || "thread"
  );
}
