import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";
import type { WilcoErrorData } from "@wilco/shared-types";

export interface RawRequest {
  readonly origin: string;
  readonly path: string;
  readonly method?: string;
  /** As they are, `Host` and `Origin` included, which `fetch` does not let a caller set. */
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request with any headers. */
export function rawRequest({
  origin,
  path,
  method = "GET",
  headers = {},
  body,
}: RawRequest): Promise<RawResponse> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("error", reject);
      res.on("end", () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** The typed refusal in an answer's body. */
export function refusalIn({ body }: RawResponse): WilcoErrorData {
  return (JSON.parse(body) as { error: { data: { wilco: WilcoErrorData } } }).error.data.wilco;
}
