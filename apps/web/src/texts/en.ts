/**
 * Every English text of the page, by the noun that shows it: a translation is one file of this shape. A text that holds a
 * value is a function of it. What agents, people and the server say is not here: it is shown as it came.
 */
export const texts = {
  actions: {
    palette: "Do anything, go anywhere",
    newThread: "Start a thread",
    search: "Search the threads",
    find: "Find in this thread",
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
  dialog: {
    close: "Close",
  },
  transcript: {
    name: "Conversation",
    loading: "Loading…",
    empty: "Nothing was said here yet.",
    undrawn: "This part could not be drawn.",
    earlier: "Show earlier",
    earlierFailed: "That failed. Show earlier",
    latest: "Latest",
    noSuchMessage: "The message that was linked to is not in this thread.",
  },
  message: {
    menu: (author: string) => `Options for the message of ${author}`,
    copyLink: "Copy link",
  },
  find: {
    label: "Find in this thread",
    previous: "Previous hit",
    next: "Next hit",
    close: "Close the search",
    count: (at: number, count: number) => `${at} of ${count}`,
    nothing: "Nothing found",
    searching: "Searching…",
    failed: "The rest could not be read",
    soFar: (count: string) => `${count} so far`,
    incomplete: (count: string) => `${count}; the rest could not be read`,
  },
  turn: {
    triedAgain: "Tried again",
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
