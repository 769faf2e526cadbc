import type { Inbox } from "./inbox.ts";
import type { Placed } from "./placed.ts";

/** An inbox that fills until it is disposed of. */
export interface Watch<T> extends Disposable {
  readonly inbox: Inbox<Placed<T>>;
}
