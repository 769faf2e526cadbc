import type { Provider } from "@wilco/shared-types";
import { type AttachedFile, isImage } from "./attached-file.ts";

/** What of the attached an agent cannot take: it is told the names only. Null when it takes all, or has not said. */
export type Untaken = "images" | "files" | "both" | null;

/**
 * Tells before a message is sent what its agent will not see.
 *
 * @param provider the agent; undefined as long as it is not known
 */
export function untakenBy(provider: Provider | undefined, files: readonly AttachedFile[]): Untaken {
  // Who has not been asked has no version.
  if (provider === undefined || provider.version === null) return null;
  const { image, embeddedContext } = provider.capabilities;
  if (embeddedContext) return null;
  const images = !image && files.some(isImage);
  const others = files.some((file) => !isImage(file));
  if (images && others) return "both";
  if (images) return "images";
  return others ? "files" : null;
}
