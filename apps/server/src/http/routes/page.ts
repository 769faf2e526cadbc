import { existsSync } from "node:fs";
import { join } from "node:path";
import { WilcoError } from "@wilco/shared-types";
import sirv from "sirv";
import { send, sendError } from "../answer.ts";
import type { Route } from "./route.ts";

const NOT_BUILT = "The page is not built. Run `npm start`, or `npm run build`, and reload.\n";

/** The page's files of the folder, with its `index.html` for every address that is none of a file. */
export function pageRoute(folder: string): Route {
  const serve = sirv(folder, {
    // Looks at the folder anew each time, so that a page built meanwhile is served whole.
    dev: true,
    etag: true,
    // The build puts both beside each text: see apps/web/compressed.ts.
    brotli: true,
    gzip: true,
    single: true,
    setHeaders(res, path) {
      // Vite puts a hash of the content into the names in this folder.
      const hashed = path.startsWith("/assets/");
      res.setHeader("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  return {
    access: "public",
    methods: ["GET", "HEAD"],
    handle({ req, res, url }) {
      if (!existsSync(join(folder, "index.html"))) {
        send(res, { status: 503, type: "text/plain; charset=utf-8", body: NOT_BUILT });
        return;
      }
      // These files are small, and sirv takes a range that makes no sense at its word.
      delete req.headers.range;
      serve(req, res, () =>
        sendError(res, new WilcoError("not-found", `there is nothing at ${url.pathname}`, "path")),
      );
    },
  };
}
