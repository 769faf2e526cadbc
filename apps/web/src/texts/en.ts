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
  actions: {
    palette: "Do anything, go anywhere",
    newThread: "Start a thread",
    search: "Search the threads",
    stop: "Stop the running turn",
    retry: "Retry the last message",
    write: "Go to the message box",
    rename: "Rename this thread",
    archive: "Archive this thread",
    unarchive: "Take this thread out of the archive",
    copyLink: "Copy a link to this thread",
    delete: "Delete this thread",
    addProject: "Add a project",
    showArchive: "Show the archive",
    hideArchive: "Leave the archive",
    settings: "Settings",
    themeLight: "Light theme",
    themeDark: "Dark theme",
    themeSystem: "Theme of the system",
    help: "Keys and help",
  },
  app: {
    skip: "Skip to the message",
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
  turn: {
    editAgain: "Edit and send again",
    fork: "Fork from here",
    notForked: (why: string) => `The thread was not forked: ${why}`,
    filesMissing: "Not all files of that message could be brought back.",
  },
  completion: {
    list: "Suggestions",
    count: (count: number) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
  },
  dialog: {
    close: "Close",
  },
  help: {
    title: "Keys",
    keys: [
      ["Enter", "Send the message"],
      ["Shift Enter", "A new line"],
      ["Escape", "Close what is open, clear the search"],
    ],
    receipt: "The line under each of your messages says how it stands; open it to see what happened when.",
  },
  palette: {
    title: "Actions and threads",
    placeholder: "What to do, or where to go",
    action: "Actions",
    thread: "Threads",
    archived: "archived",
    nothing: "Nothing has these words.",
  },
  sidebar: {
    palette: "Actions and threads",
    addProject: "Add a project",
    archive: "Show the archive",
    agents: "Agents",
    theme: (theme: string) => `Theme: ${theme}`,
    help: "Help",
  },
} as const;
