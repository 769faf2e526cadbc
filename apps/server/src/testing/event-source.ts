export interface ServerSentEvent {
  readonly name: string;
  readonly id: string;
  readonly data: string;
}

export interface EventSourceReader {
  /** The next event; null at the end of the stream. */
  next(): Promise<ServerSentEvent | null>;
}

/** Reads server-sent events as tRPC writes them, one line a field: enough for a test that looks at the wire. */
export function createEventSourceReader(body: ReadableStream<Uint8Array>): EventSourceReader {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  return {
    async next() {
      for (;;) {
        const end = buffer.indexOf("\n\n");
        if (end >= 0) {
          const block = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          return parse(block);
        }
        const { done, value } = await reader.read();
        if (done) return null;
        buffer += value;
      }
    },
  };
}

function parse(block: string): ServerSentEvent {
  const fields = new Map(
    block
      .split("\n")
      .map((line) => line.split(/: ?(.*)/s))
      .map(([name = "", value = ""]) => [name, value]),
  );
  return {
    name: fields.get("event") ?? "message",
    id: fields.get("id") ?? "",
    data: fields.get("data") ?? "",
  };
}
