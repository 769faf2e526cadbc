import { texts } from "../texts/en.ts";

const KB = 1024;
const MB = KB * 1024;

/** A size in bytes as people say it: "640 bytes", "12 kB", "1.4 MB". */
export function sizeText(bytes: number): string {
  if (bytes < KB) return texts.size.bytes(bytes);
  if (bytes < MB) return texts.size.kilobytes(Math.round(bytes / KB));
  return texts.size.megabytes((bytes / MB).toFixed(1).replace(/\.0$/, ""));
}
