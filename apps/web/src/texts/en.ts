import type { Untaken } from "../state/agent-takes.ts";
import type { Rejection } from "../state/attachment-limits.ts";

/**
 * Every English text of the page, by the noun that shows it: a translation is one file of this shape. A text that holds a
 * value is a function of it. What agents, people and the server say is not here: it is shown as it came.
 */
export const texts = {
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
  help: {
    title: "Keys",
    keys: [
      ["Enter", "Send the message"],
      ["Shift Enter", "A new line"],
      ["Ctrl or ⌘ K", "Search the threads"],
      ["Ctrl or ⌘ Shift O", "Start a thread"],
      ["Ctrl or ⌘ .", "Stop the running turn"],
      ["Ctrl or ⌘ /", "This help"],
      ["Escape", "Close what is open, clear the search"],
    ],
    receipt: "The line under each of your messages says how it stands; open it to see what happened when.",
  },
} as const;
