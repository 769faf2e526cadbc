import type { ConnectionStatus } from "../api/live-connection.ts";

/** What the banner over a thread says. */
export interface Banner {
  readonly look: "online" | "reconnecting" | "offline";
  readonly title: "Connected" | "Reconnecting" | "Offline";
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
  switch (status) {
    case "connecting":
    // Signed out is a page of its own.
    case "signed-out":
      return null;
    case "online":
      if (kept === 0 || !isTried) return null;
      return { look: "online", title: "Connected", text: `Sending ${messages(kept)} again.` };
    case "reconnecting": {
      const text = kept === 0 ? "What you type and send is kept." : `${messages(kept)} kept until then.`;
      return { look: "reconnecting", title: "Reconnecting", text };
    }
    case "offline": {
      const text =
        kept === 0 ? "The server does not answer. Still trying." : `${messages(kept)} kept. Still trying.`;
      return { look: "offline", title: "Offline", text };
    }
    default:
      return status satisfies never;
  }
}

/** What a page that is signed out keeps, in words; null when it keeps nothing. */
export function pausedText(kept: number): string | null {
  if (kept === 0) return null;
  return `Paused: ${messages(kept)} kept, to be sent when you have signed in.`;
}

function messages(count: number): string {
  return count === 1 ? "1 message" : `${count} messages`;
}
