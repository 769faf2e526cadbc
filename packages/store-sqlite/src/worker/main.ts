import { parentPort, type Transferable, workerData } from "node:worker_threads";
import type { NewAttachment } from "@wilco/core/store";
import { z } from "zod";
import type { Call, FromWorker } from "../rpc/protocol.ts";
import { Database } from "./database.ts";
import { retryBusy } from "./retry-busy.ts";
import { Service } from "./service.ts";
import { asWilcoError } from "./storage-error.ts";
import { loadWitness } from "./witness.ts";

/* The store's thread: node:sqlite blocks while it reads, writes and syncs. */

const settings = z
  .object({
    file: z.string(),
    busyLimitMs: z.number(),
    witness: z.string().nullable(),
    isReader: z.boolean(),
  })
  .parse(workerData);
const port = parentPort;
if (port === null) throw new Error("The store's worker is started by the store.");

function say(message: FromWorker, transfer: Transferable[] = []): void {
  port?.postMessage(message, transfer);
}

async function open(): Promise<Service | null> {
  const report = (row: Parameters<Database["setAside"]["add"]>[0]) => say({ kind: "set-aside", row });
  try {
    const witness = await loadWitness(settings.witness);
    const { file, isReader } = settings;
    const openFile = () => new Database(file, report, { witness, isReader });
    const database = await retryBusy(openFile, settings.busyLimitMs);
    return new Service(database, settings);
  } catch (error) {
    say({ kind: "failed", error: asWilcoError(error).data });
    return null;
  }
}

async function handle(service: Service, call: Call): Promise<void> {
  try {
    const value = await service.answer(call);
    say({ kind: "answer", id: call.id, value }, transferOf(call, value));
  } catch (error) {
    say({ kind: "refusal", id: call.id, error: asWilcoError(error).data });
  }
  if (call.name === "close") port?.close();
}

/** The bytes of an attachment are handed over instead of copied: nobody here needs them any more. */
function transferOf(call: Call, value: unknown): Transferable[] {
  if (call.name !== "readAttachment" || value === null) return [];
  const { bytes } = value as NewAttachment;
  return bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}

const service = await open();
if (service !== null) {
  port.on("message", (call: Call) => void handle(service, call));
  say({ kind: "ready" });
}
