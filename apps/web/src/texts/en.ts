import { changesTexts } from "./en-changes.ts";
import { composerTexts } from "./en-composer.ts";
import { connectionTexts } from "./en-connection.ts";
import { readingTexts } from "./en-reading.ts";
import { settingsTexts } from "./en-settings.ts";
import { threadsTexts } from "./en-threads.ts";
import { turnsTexts } from "./en-turns.ts";
import { worktreesTexts } from "./en-worktrees.ts";

/**
 * Every English text of the page, by the noun that shows it: a translation is files of this shape. A text that holds a
 * value is a function of it. What agents, people and the server say is not here: it is shown as it came.
 */
export const texts = {
  ...changesTexts,
  ...composerTexts,
  ...connectionTexts,
  ...readingTexts,
  ...settingsTexts,
  ...threadsTexts,
  ...turnsTexts,
  /** As `Intl` takes it: how numbers are written. */
  locale: "en",
  ...worktreesTexts,
  actions: {
    palette: "Do anything, go anywhere",
    newThread: "Start a thread",
    search: "Search the threads",
    find: "Find in this thread",
    stop: "Stop the running turn",
    retry: "Retry the last message",
    write: "Go to the message box",
    rename: "Rename this thread",
    pin: "Pin this thread",
    unpin: "Unpin this thread",
    markUnread: "Mark this thread as unread",
    markRead: "Mark this thread as read",
    archive: "Archive this thread",
    unarchive: "Take this thread out of the archive",
    changes: "See what this thread changed",
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
  activity: {
    details: "Details",
  },
  app: {
    name: "Wilco",
    title: (what: string) => `${what} · Wilco`,
    skip: "Skip to the message",
    failed: "This page could not be drawn",
    failedWhy: "That is a fault of the page. Your threads are on the server, and what you typed is kept.",
    reload: "Reload",
  },
  /** Words about an agent that is known by its name only, and how it stands. */
  agent: {
    unnamed: "Agent",
    checking: "Being checked",
    ready: "Ready",
    missing: "Not installed",
    "needs-login": "Needs a sign-in",
    error: "Does not work",
  },
  /** Of a time that has passed, in its largest units. */
  duration: {
    seconds: (count: number | string) => `${count}s`,
    minutes: (count: number) => `${count}m`,
    hours: (count: number) => `${count}h`,
    days: (count: number) => `${count}d`,
    weeks: (count: number) => `${count}w`,
    now: "now",
  },
  size: {
    bytes: (count: number) => `${count} bytes`,
    kilobytes: (count: number) => `${count} kB`,
    megabytes: (count: string) => `${count} MB`,
  },
  keys: { ctrl: "Ctrl", shift: "Shift" },
  dialog: {
    close: "Close",
    cancel: "Cancel",
  },
  earlier: {
    title: (agent: string) => `Earlier sessions of ${agent}`,
    untitled: "A session without a title",
    open: "Open",
    openOne: (title: string) => `Open ${title}`,
    import: "Import",
    importOne: (title: string) => `Import ${title}`,
    importing: "Importing",
    age: (age: string) => (age === "now" ? "just now" : `${age} ago`),
    asking: (agent: string) => `Asking ${agent} what it keeps for this project…`,
    failed: (agent: string, problem: string) => `${agent} could not be asked: ${problem}`,
    again: "Try again",
    unsupported: (agent: string) => `${agent} cannot tell which sessions it keeps.`,
    none: (agent: string) => `${agent} keeps no session of this project.`,
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
    done: "done",
    table: "Table",
    footnote: (number: number) => `Footnote ${number}`,
    footnotes: "Footnotes",
    backToReference: (number: number) => `Back to footnote ${number} in the text`,
    openImage: (name: string) => `Image: ${name}`,
  },
  output: {
    showAll: (lines: number) => (lines === 1 ? "Show all" : `Show all ${lines} lines`),
    showLess: "Show less",
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
    placeholder: "An action, a thread, or words of a message",
    action: "Actions",
    thread: "Threads",
    message: "Messages",
    searching: "Searching the messages…",
    archived: "archived",
    nothing: "Nothing has these words.",
  },
  project: {
    add: "Add a project",
    folder: "Folder on the computer that runs Wilco",
    example: "/home/you/project",
    addIt: "Add",
    options: (name: string) => `Options for ${name}`,
    begin: (name: string) => `Begin in ${name}`,
    rename: "Rename",
    renameTitle: "Rename project",
    name: "Name",
    remove: "Remove",
    removeTitle: "Remove project?",
    removeText: (name: string) =>
      `“${name}” is taken out of the list. Its folder and files stay as they are.`,
  },
  sidebar: {
    newThread: "New thread",
    threads: "Threads",
    show: "Show threads",
    palette: "Actions and threads",
    addProject: "Add a project",
    archive: "Show the archive",
    settings: "Settings",
    help: "Help",
  },
  welcome: {
    title: "What should the agent do?",
    lead: "Your message is received or refused, within seconds. Whatever the agent does, you can always send the next one.",
    project: "Project",
    projectFirst: "Add a project first",
    notReady: (agent: string, detail: string | null) =>
      detail === null ? `${agent} is not ready.` : `${agent} is not ready: ${detail}`,
    allAgents: "All agents",
    try: "Things to try",
    tryIt: "Try it with the demo agent",
    suggestions: [
      { text: "/help", what: "What the demo agent can do" },
      { text: "/plan", what: "A plan that ticks itself off" },
      { text: "/write hello.txt Hello from Wilco", what: "A change that asks you first" },
      { text: "/crash", what: "An agent that dies, and what becomes of your message" },
    ],
    install: "Use an agent of your own",
    installLead:
      "None was found on this computer. Install one, sign in to it as it says, and refresh the list.",
  },
} as const;
