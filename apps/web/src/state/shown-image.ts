import { safeLink } from "./safe-link.ts";

/** How an image of an agent's is shown. */
export type ShownImage =
  | { readonly kind: "inline"; readonly address: string }
  | { readonly kind: "link"; readonly address: string }
  | { readonly kind: "text" };

const INLINE = /^data:image\/(png|jpeg|gif|webp|avif|svg\+xml)[;,]/i;

/**
 * Only what an answer brings itself is drawn: fetching a picture from elsewhere would tell others what is read here, and
 * to whom an agent was made to say it. The page's policy forbids it, too; a link opens it for who wants to see it.
 */
export function shownImage(href: string): ShownImage {
  if (INLINE.test(href)) return { kind: "inline", address: href };
  const address = safeLink(href);
  return address === null ? { kind: "text" } : { kind: "link", address };
}
