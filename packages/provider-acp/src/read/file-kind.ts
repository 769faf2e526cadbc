import { statSync } from "node:fs";

/** What is at a path, as far as this user may look. */
export function fileKind(path: string): "folder" | "file" | "none" {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch {
    return "none";
  }
}
