import type { ContentBlock } from "@agentclientprotocol/sdk";

/** How many references of one text are followed. */
const MOST = 20;

/** The paths that a text names as `@path`, without those that it repeats. Where one ends is a guess: see `endings`. */
export function referencesIn(text: string): readonly string[] {
  const found = [...text.matchAll(/(?<![^\s("'`[{])@(?:"([^"\n]+)"|([^\s"@]+))/g)];
  const paths = found.map(([, quoted, plain]) => quoted ?? plain ?? "").filter((path) => path !== "");
  return [...new Set(paths)].slice(0, MOST);
}

/** A path as it was found, and without the punctuation behind it: the first of them that exists is meant. */
export function endings(path: string): readonly string[] {
  const bare = path.replace(/[.,;:!?)\]}'"`]+$/, "");
  return bare === path || bare === "" ? [path] : [path, bare];
}

/** A file of this machine, named rather than sent along. */
export function linkTo(name: string, url: URL): ContentBlock {
  return { type: "resource_link", name, uri: url.href };
}
