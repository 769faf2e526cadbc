/** A request that the agent cannot follow. Its message is for the person and is said in the chat. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/**
 * A file system error in a person's words.
 *
 * @param error what `node:fs` threw
 * @param shown the path as the person knows it, already marked up
 */
export function fileRefusal(error: unknown, shown: string): Refusal {
  if (error instanceof Refusal) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  return new Refusal(sentences[code]?.(shown) ?? `${shown} cannot be used (${code}).`);
}

const sentences: Record<string, (shown: string) => string> = {
  ENOENT: (shown) => `${shown} does not exist.`,
  ENOTDIR: (shown) => `${shown} is not a folder, or goes through something that is none.`,
  EISDIR: (shown) => `${shown} is a folder.`,
  EACCES: (shown) => `I may not open ${shown} (permission denied).`,
  EPERM: (shown) => `I may not open ${shown} (permission denied).`,
  ELOOP: (shown) => `${shown} is a link that leads in circles.`,
  ENAMETOOLONG: (shown) => `${shown} is too long for a path.`,
};
