import type { ServerResponse } from "node:http";

/** Sets what every answer carries. `own`: our origin, for the WebSocket that some browsers do not count as 'self'. */
export function setSecurityHeaders(res: ServerResponse, own: string): void {
  const socket = own.replace(/^http/, "ws");
  res.setHeader(
    "content-security-policy",
    [
      "default-src 'self'",
      "worker-src 'self'",
      `connect-src 'self' ${socket}`,
      "img-src 'self' data: blob:",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ].join("; "),
  );
  res.setHeader("x-content-type-options", "nosniff");
  res.setHeader("x-frame-options", "DENY");
  res.setHeader("referrer-policy", "no-referrer");
  res.setHeader("cross-origin-opener-policy", "same-origin");
  res.setHeader("cross-origin-resource-policy", "same-origin");
}
