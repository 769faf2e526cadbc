import type { Store } from "@wilco/core/store";
import { idSchema, WilcoError } from "@wilco/shared-types";
import type { Route } from "./route.ts";

/** Types that a browser may show: none of them can run a script. */
const SHOWN: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
]);

export const ATTACHMENTS = "/attachments/";

/** `/attachments/<id>`: a stored file of a message. What is no plain image is only ever downloaded. */
export function attachmentRoute(store: Pick<Store, "readAttachment">): Route {
  return {
    access: "signed-in",
    methods: ["GET", "HEAD"],
    async handle({ req, res, url }) {
      const id = idSchema.safeParse(url.pathname.slice(ATTACHMENTS.length));
      const attachment = id.success ? await store.readAttachment(id.data) : null;
      if (attachment === null) throw new WilcoError("not-found", "there is no such attachment", "id");
      const { part, bytes } = attachment;
      const shown = SHOWN.has(part.mimeType);
      res.writeHead(200, {
        "content-type": shown ? part.mimeType : "application/octet-stream",
        "content-length": bytes.byteLength,
        "content-disposition": `${shown ? "inline" : "attachment"}; filename*=UTF-8''${encodeName(part.name)}`,
        "content-security-policy": "default-src 'none'; sandbox",
        // An attachment never changes, but it is for those who have signed in.
        "cache-control": "private, max-age=31536000, immutable",
      });
      res.end(req.method === "HEAD" ? undefined : bytes);
    },
  };
}

/** RFC 8187: what `encodeURIComponent` leaves alone and the header does not allow. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
