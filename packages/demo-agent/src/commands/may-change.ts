import { Refusal } from "../refusal.ts";
import type { Session } from "../session/session.ts";

/** @throws Refusal when the session's mode lets nothing be changed */
export function assertMayChange(session: Session): void {
  if (session.mode !== "read-only") return;
  throw new Refusal('This session is in the mode "Read only", in which I write no file and run no command.');
}
