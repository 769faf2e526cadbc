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
    copyMarkdown: "Copy this thread as Markdown",
    saveMarkdown: "Export this thread as Markdown",
    saveJson: "Export this thread as JSON",
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
  completion: {
    list: "Suggestions",
    count: (count: number) => (count === 1 ? "1 suggestion" : `${count} suggestions`),
  },
  dialog: {
    close: "Close",
  },
  /** What to do after a turn that failed, by its reason; null where its text says it. */
  advice: {
    "provider-start-failed":
      "Run the agent's program in a terminal to see what it says, put that right, and press Retry.",
    "provider-mismatch": "Start a new thread with the other agent; this one goes on with its own.",
    "start-timeout":
      "Press Retry. If it takes long each time, start the agent in a terminal and see what it waits for.",
    "too-many-agents": "Stop a turn in another thread, or wait for one to end, and press Retry.",
    "import-failed": "Import the session again, or begin a new thread.",
    "agent-exited": "Press Retry: a new process goes on in the same session, where the agent can.",
    "agent-error":
      "Read what the agent says above. Press Retry when it may be over, as with a limit of its model.",
    "silence-limit": "Look at what it was doing in the timeline. Press Retry, or ask for less at a time.",
    refused: "Ask for it in another way.",
    "server-restarted": "Nothing was delivered. Press Retry.",
    "server-stopping": null,
    "outcome-unknown": "Look at the project first: the agent may have done it. Then press Retry, or go on.",
    "stopped-by-user": null,
    "cancelled-by-agent": null,
    "removed-from-queue": null,
    "max-tokens": "Ask it to go on, or start a new thread when its context is full.",
    "max-turn-requests": "Ask it to go on.",
    "empty-answer": "Ask again.",
  },
  code: {
    copied: "Copied",
    copy: "Copy",
    plain: "text",
    wrap: "Wrap",
  },
  diff: {
    after: "After",
    before: "Before",
    changed: "changed",
    comparing: "Comparing…",
    newFile: "new file",
    sideBySide: "Side by side",
  },
  export: {
    copyMarkdown: "Copy as Markdown",
    file: (name: string) => `File: ${name}`,
    notCopied: "The browser did not let it be copied.",
    saveJson: "Export as JSON",
    saveMarkdown: "Export as Markdown",
    thoughts: "Thoughts",
    you: "You",
  },
  markdown: {
    openImage: (name: string) => `Image: ${name}`,
  },
  message: {
    copy: "Copy message",
  },
  output: {
    showAll: (lines: number) => (lines === 1 ? "Show all" : `Show all ${lines} lines`),
    showLess: "Show less",
  },
  tools: {
    /** One and many of each kind, as the protocol names them. */
    counts: {
      read: ["read", "reads"],
      edit: ["edit", "edits"],
      delete: ["deletion", "deletions"],
      move: ["move", "moves"],
      search: ["search", "searches"],
      execute: ["command", "commands"],
      think: ["thought", "thoughts"],
      fetch: ["fetch", "fetches"],
      other: ["other", "others"],
    },
    cut: "Long values were cut.",
    done: "done",
    failed: (count: number) => `${count} failed`,
    failedOne: "failed",
    input: "Input",
    nothing: "Nothing more is known of this call.",
    output: "Output",
    places: "Places",
    running: "running",
    stillRunning: "still running",
    stopped: (count: number) => `${count} stopped`,
    stoppedOne: "stopped",
    waiting: "waiting",
  },
  thought: {
    short: "Thought for a moment",
    thinking: (duration: string) => `Thinking for ${duration}`,
    thought: (duration: string) => `Thought for ${duration}`,
    untimed: "Thoughts",
  },
  turn: {
    filesChanged: (count: number) => (count === 1 ? "1 file changed" : `${count} files changed`),
    timeline: "Timeline",
    editAgain: "Edit and send again",
    fork: "Fork from here",
    notForked: (why: string) => `The thread was not forked: ${why}`,
    filesMissing: "Not all files of that message could be brought back.",
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
