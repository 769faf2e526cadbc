import type { Untaken } from "../state/agent-takes.ts";
import type { Rejection } from "../state/attachment-limits.ts";

/** The texts of what is written, attached and waits: part of `texts`. */
export const composerTexts = {
  attachment: {
    list: "Attached",
    pick: "Attach files",
    drop: "Drop files to attach them",
    remove: (name: string) => `Remove ${name}`,
    open: (name: string) => `Open ${name}`,
    download: (name: string) => `Download ${name}`,
    unreadable: (name: string) => `${name} cannot be read.`,
    rejected: (rejection: Rejection) => {
      switch (rejection.kind) {
        case "too-many":
          return `A message takes ${rejection.limit} files at most: ${rejection.name} is not attached.`;
        case "too-large":
          return `${rejection.name} is larger than ${rejection.limit}, the most that one file may have.`;
        case "too-large-together":
          return `With ${rejection.name} the files would be larger than ${rejection.limit} together.`;
        default:
          return rejection satisfies never;
      }
    },
    untaken: (agent: string, what: Exclude<Untaken, null>) => {
      const things = { images: "images", files: "files", both: "images or files" }[what];
      return `${agent} takes no ${things}: it is only told their names.`;
    },
  },
  completion: {
    list: "Suggestions",
    count: (count: number) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
  },
  queue: {
    next: "Next, when the agent is done",
    held: {
      stopped: "Held, because you stopped the agent: what you send next runs first, then these go on",
      failed: "Held, because the turn before failed: what you send next runs first, then these go on",
      restarted: "Held, because the server was restarted: what you send next runs first, then these go on",
    },
    up: "Move up",
    down: "Move down",
    late: "That message is not in the queue any more.",
  },
} as const;
