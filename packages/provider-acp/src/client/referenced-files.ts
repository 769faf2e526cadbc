import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ContentBlock } from "@agentclientprotocol/sdk";
import { endings, linkTo, referencesIn } from "../convert/references.ts";
import { existingInside } from "./inside.ts";

/** Links to the project's files that a text names as `@path`. What does not exist in the project stays text. */
export async function referencedFiles(root: string, text: string): Promise<readonly ContentBlock[]> {
  const links = await Promise.all(referencesIn(text).map((path) => linkFor(root, path)));
  return links.filter((link) => link !== null);
}

async function linkFor(root: string, path: string): Promise<ContentBlock | null> {
  for (const name of endings(path)) {
    const file = resolve(root, name);
    const exists = await existingInside(root, file).then(
      () => true,
      () => false,
    );
    if (exists) return linkTo(name, pathToFileURL(file));
  }
  return null;
}
