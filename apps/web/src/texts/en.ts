/**
 * Every English text of the page, by the noun that shows it: a translation is one file of this shape. A text that holds a
 * value is a function of it. What agents, people and the server say is not here: it is shown as it came.
 */
export const texts = {
  transcript: {
    name: "Conversation",
    loading: "Loading…",
    empty: "Nothing was said here yet.",
    undrawn: "This part could not be drawn.",
    earlier: "Show earlier",
    earlierFailed: "That failed. Show earlier",
    latest: "Latest",
  },
  turn: {
    triedAgain: "Tried again",
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
