import { MemoryOutbox } from "@wilco/web/outbox/memory-outbox";
import { Locks } from "./locks.ts";

/** What a browser has for all of its tabs, and keeps over a reload. */
export class Kept {
  readonly outbox = new MemoryOutbox();
  readonly locks = new Locks();
  /** Texts that were given back to their composer. */
  readonly returned: string[] = [];
}
