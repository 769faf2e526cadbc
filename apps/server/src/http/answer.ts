import type { ServerResponse } from "node:http";
import { type ErrorShape, errorShapeOf } from "../trpc/error-shape.ts";

/** 421: the request was meant for another server. tRPC has no code for it. */
const MISDIRECTED = 421;

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export function send(res: ServerResponse, answer: Answer): void {
  res.writeHead(answer.status, {
    "content-type": answer.type,
    "content-length": Buffer.byteLength(answer.body),
    "cache-control": "no-store",
  });
  res.end(res.req.method === "HEAD" ? undefined : answer.body);
}

/** Answers with a typed error in tRPC's envelope, whatever the route. */
export function sendError(res: ServerResponse, error: unknown): void {
  const shape = errorShapeOf(error);
  send(res, errorAnswer(shape));
}

/** The answer for an error's shape. */
export function errorAnswer(shape: ErrorShape): Answer {
  const { wilco, httpStatus } = shape.data;
  const status = wilco.code === "forbidden-origin" && wilco.field === "host" ? MISDIRECTED : httpStatus;
  const error = { ...shape, data: { ...shape.data, httpStatus: status } };
  return { status, type: "application/json; charset=utf-8", body: JSON.stringify({ error }) };
}

export function sendJson(res: ServerResponse, value: unknown): void {
  send(res, { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(value) });
}

export function redirect(res: ServerResponse, location: string): void {
  res.writeHead(303, { location, "cache-control": "no-store", "content-length": 0 });
  res.end();
}
