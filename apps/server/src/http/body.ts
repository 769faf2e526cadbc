import type { IncomingMessage } from "node:http";
import { TRPCError } from "@trpc/server";

/** A body of at most `limit` bytes as JSON. Throws `TRPCError` (too large, no JSON). */
export async function readJson(req: IncomingMessage, limit: number): Promise<unknown> {
  checkDeclaredSize(req, limit);
  const chunks: Buffer[] = [];
  let size = 0;
  // Whoever sends too much hears so: a destroyed request would take the answer along.
  for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new TRPCError({ code: "PAYLOAD_TOO_LARGE" });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new TRPCError({ code: "PARSE_ERROR", cause });
  }
}

/** Refuses a body that says itself that it is over `limit` bytes, before any of it is read. Throws `TRPCError`. */
export function checkDeclaredSize(req: IncomingMessage, limit: number): void {
  if (Number(req.headers["content-length"] ?? 0) > limit) throw new TRPCError({ code: "PAYLOAD_TOO_LARGE" });
}
