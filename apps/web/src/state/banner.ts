import type { ConnectionStatus } from "../api/live-connection.ts";
import { texts } from "../texts/en.ts";

/** What the banner over a thread says. */
export interface Banner {
  readonly look: "online" | "reconnecting" | "offline";
  readonly title: string;
  readonly text: string;
}

export interface KeptMessages {
  /** How many messages this browser keeps until the server has them. */
  readonly kept: number;
  /** One of them was tried, and got no answer. */
  readonly isTried: boolean;
}

/** What is known of the connection, in words. Null when there is nothing to say: it stands and nothing is kept. */
export function bannerOf(status: ConnectionStatus, { kept, isTried }: KeptMessages): Banner | null {
  const { connection } = texts;
  switch (status) {
    case "connecting":
    // Signed out is a page of its own.
    case "signed-out":
      return null;
    case "online":
      if (kept === 0 || !isTried) return null;
      return { look: status, title: connection[status], text: connection.sending(connection.messages(kept)) };
    case "reconnecting": {
      const text = kept === 0 ? connection.typed : connection.kept(connection.messages(kept));
      return { look: status, title: connection[status], text };
    }
    case "offline": {
      const text = kept === 0 ? connection.noAnswer : connection.keptTrying(connection.messages(kept));
      return { look: status, title: connection[status], text };
    }
    default:
      return status satisfies never;
  }
}

/** What a page that is signed out keeps, in words; null when it keeps nothing. */
export function pausedText(kept: number): string | null {
  if (kept === 0) return null;
  return texts.signIn.paused(texts.connection.messages(kept));
}
