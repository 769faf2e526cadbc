/** A message that the server may not have yet, with all that is needed to send it again under the same ids. */
export interface OutboxEntry {
  readonly threadId: string;
  readonly commandId: string;
  readonly messageId: string;
  readonly text: string;
  readonly providerId: string | null;
  readonly modeId: string | null;
  /** Makes the thread first. */
  readonly create: { readonly commandId: string; readonly projectId: string } | null;
}

/** What a browser keeps over a reload, for all of its tabs. */
export class Kept {
  /** Messages on their way, by command, oldest first. */
  readonly outbox = new Map<string, OutboxEntry>();
  /** Texts that were given back to their composer. */
  readonly returned: string[] = [];
}
