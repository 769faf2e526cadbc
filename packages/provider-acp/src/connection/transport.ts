import { Buffer } from "node:buffer";
import type { Readable, Writable } from "node:stream";
import {
  type AnyMessage,
  DEFAULT_MAX_MESSAGE_BYTES,
  MessageTooLargeError,
  ndJsonStream,
  type Stream,
} from "@agentclientprotocol/sdk";
import { frameOf, Outstanding } from "./frames.ts";
import { paced } from "./paced.ts";

/** How much may wait for an agent that does not read: the largest prompt fits twice. */
const UNREAD_BYTES = 64 * 1024 * 1024;

export interface TransportEvents {
  /** A notification, in order with everything else. */
  readonly onNotification: (method: string, params: unknown) => void;
  /** stdout has ended, and all of it was dealt with. */
  readonly onOutputEnd: () => void;
  /** The agent has closed its end of stdin. */
  readonly onInputEnd: () => void;
  /** The agent cannot be talked to any more; the text is for people. */
  readonly onBroken: (reason: string) => void;
}

export interface Pipes {
  readonly stdin: Writable;
  readonly stdout: Readable;
}

/** Joins an agent's pipes to the SDK, and takes the notifications out on the way. */
export function openTransport(pipes: Pipes, events: TransportEvents): Stream {
  const outstanding = new Outstanding();
  let toSdk: ReadableStreamDefaultController<AnyMessage> | null = null;
  const readable = new ReadableStream<AnyMessage>({
    start(controller) {
      toSdk = controller;
    },
    cancel() {
      toSdk = null;
    },
  });
  const writable = new WritableStream<AnyMessage>({
    write(message) {
      outstanding.sent(message);
      send(pipes.stdin, message, events);
    },
  });
  pipes.stdin.on("error", () => events.onInputEnd());
  void readAll(pipes.stdout, events, (value) => {
    const frame = frameOf(value, outstanding);
    if (frame.to === "us") events.onNotification(frame.method, frame.params);
    else if (frame.to === "sdk") toSdk?.enqueue(frame.message);
  });
  return { readable, writable };
}

async function readAll(stdout: Readable, events: TransportEvents, take: (value: unknown) => void) {
  try {
    const input = ReadableStream.from(paced(stdout));
    // Reading only: what the SDK would answer to lines that are no JSON goes nowhere. They are an agent's stray
    // prints, and an agent that prints much and reads little would block on the answers for ever.
    for await (const message of ndJsonStream(new WritableStream(), input).readable) take(message);
  } catch (error) {
    if (error instanceof MessageTooLargeError) {
      const limit = DEFAULT_MAX_MESSAGE_BYTES / 1024 / 1024;
      events.onBroken(`agent sent a message of more than ${limit} MiB, which is the limit`);
      return;
    }
    // A pipe that was cut is an end like another.
  }
  events.onOutputEnd();
}

/** Never waits: a queue of our own would be one more place to wait in. */
function send(stdin: Writable, message: AnyMessage, events: TransportEvents): void {
  if (!stdin.writable) return;
  stdin.write(Buffer.from(`${JSON.stringify(message)}\n`));
  if (stdin.writableLength > UNREAD_BYTES) events.onBroken("agent stopped reading its input");
}
