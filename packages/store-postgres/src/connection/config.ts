import { type ClientConfig, types } from "pg";
import type { Limits } from "./limits.ts";

/** A quiet connection is looked after from then on: a half-open one is noticed without a statement. In ms. */
const KEEPALIVE_MS = 5_000;

const INT8 = 20;

/** How to connect. What the URL says itself wins. */
export function clientConfig(url: string, limits: Limits): ClientConfig {
  const { connectMs, statementMs, answerMs, idleMs } = limits;
  return {
    connectionString: url,
    fallback_application_name: "wilco",
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEPALIVE_MS,
    statement_timeout: statementMs,
    // Shorter, so that the database says which of the two it was.
    lock_timeout: Math.ceil(statementMs / 2),
    idle_in_transaction_session_timeout: idleMs,
    query_timeout: answerMs,
    types: { getTypeParser },
  };
}

/** Sequences are far below 2^53: a number instead of the driver's text. */
const getTypeParser: typeof types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === INT8 && format !== "binary" ? Number : types.getTypeParser(oid, format as "text");
