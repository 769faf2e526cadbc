import type { DatabaseSync } from "node:sqlite";
import { BroadcastChannel } from "node:worker_threads";
import { type Boundary, type Fault, faultSchema } from "./fault.ts";

/*
 * Runs in the store's worker, on the store's own connection. Its address says the name of the channel on which it is
 * told what to do (`channel`), and what is wrong from the start (`fault`, JSON).
 */

const IO_ERROR = { errcode: 10, message: "disk I/O error" };
const MOST_PAGES = 4_294_967_294;

const parameters = new URL(import.meta.url).searchParams;
let fault: Fault = faultSchema.parse(JSON.parse(parameters.get("fault") ?? '{"kind":"none"}'));
let connection: DatabaseSync | null = null;
/** The last sequence that is durable, and the last one that is written. */
let durable = 0;
let written = 0;
/** How often the fault has struck since it was set. */
let struck = 0;
let types: ReadonlySet<string> = new Set();

const channel = new BroadcastChannel(parameters.get("channel") ?? "");
channel.onmessage = ({ data }) => {
  const { id, fault: next } = data as { readonly id: number; readonly fault: unknown };
  if (next !== null) {
    fault = faultSchema.parse(next);
    struck = 0;
    if (connection !== null) settle(connection);
  }
  channel.postMessage({ done: id, struck });
};
channel.unref();

/** Brings the limits of the connection in line with the fault. */
function settle(db: DatabaseSync): void {
  const pages =
    fault.kind === "full" ? number(db, "PRAGMA page_count", "page_count") + fault.pages : MOST_PAGES;
  db.exec(
    `PRAGMA max_page_count = ${pages}; PRAGMA query_only = ${fault.kind === "read-only" ? "ON" : "OFF"}`,
  );
}

function number(db: DatabaseSync, sql: string, column: string): number {
  return Number(db.prepare(sql).get()?.[column] ?? 0);
}

/** The types of the events that this transaction has written. */
function readTypes(db: DatabaseSync): void {
  const rows = db
    .prepare("SELECT sequence, type FROM events WHERE sequence > ? ORDER BY sequence")
    .all(durable);
  types = new Set(rows.map(({ type }) => String(type)));
  written = Number(rows.at(-1)?.sequence ?? durable);
}

function isHere({ step, type }: Boundary, now: Boundary["step"]): boolean {
  return step === now && (type === null || types.has(type));
}

/** What `createSqliteStore` takes as its witness. */
export const witness = {
  opened(db: DatabaseSync): void {
    connection = db;
    durable = number(db, "SELECT max(sequence) AS head FROM events", "head");
    settle(db);
  },
  at(step: Boundary["step"], db: DatabaseSync): void {
    if (step === "before-commit") readTypes(db);
    else durable = written;
    if (!("at" in fault) || !isHere(fault.at, step)) return;
    struck += 1;
    switch (fault.kind) {
      case "io-error":
        throw Object.assign(new Error(IO_ERROR.message), { errcode: IO_ERROR.errcode });
      case "hang": {
        const { ms } = fault;
        fault = { kind: "none" };
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
        return;
      }
      case "kill":
        process.kill(process.pid, "SIGKILL");
        // The signal is delivered to the process, and this thread must not get any further before it is.
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
        return;
      default:
        fault satisfies never;
    }
  },
};
