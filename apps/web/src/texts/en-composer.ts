import type { Untaken } from "../state/agent-takes.ts";
import type { Rejection } from "../state/attachment-limits.ts";

/** The texts of what is written, attached and waits: part of `texts`. */
export const composerTexts = {
  composer: {
    message: "Message",
    write: "Write a message",
    send: "Send",
    enterSends: "Enter to send",
    waits: "Waits for the running turn",
    agent: "Agent",
    agentStays: "A thread keeps its agent. For another one, start a new thread.",
    agentWith: (name: string, status: string) => `${name} (${status})`,
    agentStatus: {
      "needs-login": "needs a login",
      error: "does not work",
      missing: (install: string | null) => (install === null ? "not installed" : `to install it: ${install}`),
    },
    options: "Options",
    model: "Model",
    mode: "Mode",
    on: "on",
    off: "off",
    /** A setting and what it stands at. */
    setting: (name: string, value: string) => `${name}: ${value}`,
  },
  policy: {
    label: "Approvals",
    notSet: (why: string) => `The approvals stay as they are: ${why}`,
    names: {
      ask: "Asks first",
      "accept-edits": "Edits allowed",
      "accept-all": "Everything allowed",
    },
    /** The names, and what each leaves to the agent. */
    choices: {
      ask: "Asks first, about everything",
      "accept-edits": "Edits allowed, asks about the rest",
      "accept-all": "Everything allowed, commands too",
    },
    explained: {
      ask: "You are asked about everything that the agent wants to be allowed.",
      "accept-edits":
        "The agent may change, move and delete files without asking you. You are asked about the rest.",
      "accept-all": "The agent may do everything without asking you, commands included.",
    },
  },
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
    label: "Queue",
    text: "Queued text",
    cancel: "Cancel",
    save: "Save",
    runNow: "Run now",
    edit: "Edit",
    remove: "Remove",
    next: "Next, when the agent is done",
    held: {
      stopped: "Held, because you stopped the agent: what you send next runs first, then these go on",
      failed: "Held, because the turn before failed: what you send next runs first, then these go on",
      restarted: "Held, because the server was restarted: what you send next runs first, then these go on",
    },
    up: "Move up",
    down: "Move down",
    late: "That message is not in the queue any more.",
    lateEdit: "That message is not in the queue any more. What you changed is in the message box.",
  },
} as const;
