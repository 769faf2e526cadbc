import { Readable, Writable } from "node:stream";
import { ndJsonStream } from "@agentclientprotocol/sdk";
import { createDemoAgent } from "./agent.ts";
import { readSettings } from "./settings.ts";

// stdout is the protocol; whoever read it is gone when a write fails.
process.stdout.on("error", () => process.exit(0));

const output = Writable.toWeb(process.stdout);
const input = Readable.toWeb(process.stdin) as ReadableStream<Uint8Array>;
const connection = createDemoAgent(readSettings(process.env)).connect(ndJsonStream(output, input));

// A client that closes stdin is gone: whatever still runs, hangs or waits ends with it.
await connection.closed;
process.exit(0);
