/** The English texts of what is read: a thread's rows, its messages, and the search in it. */
export const readingTexts = {
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
    copy: "Copy message",
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
} as const;
