import type { Keys } from "./keys.ts";

/** What an action is about: the thread that is shown, or the page as a whole. */
export type ActionScope = "thread" | "page";

interface Action {
  readonly scope: ActionScope;
  /** The keys that do it anywhere, always with Ctrl or Command, so that typing never triggers one. Null: none. */
  readonly keys: Keys | null;
}

/**
 * Everything that can be done from anywhere. The one registry: keys, the palette and the help are made of it. Whether
 * an action can be done now is what `useAction` tells; its words are in `texts.actions`.
 */
export const ACTIONS = {
  palette: { scope: "page", keys: { key: "k", shift: false } },
  newThread: { scope: "page", keys: { key: "o", shift: true } },
  search: { scope: "page", keys: { key: "f", shift: true } },
  find: { scope: "thread", keys: { key: "f", shift: false } },
  stop: { scope: "thread", keys: { key: ".", shift: false } },
  retry: { scope: "thread", keys: null },
  write: { scope: "thread", keys: { key: "m", shift: true } },
  rename: { scope: "thread", keys: null },
  pin: { scope: "thread", keys: null },
  unpin: { scope: "thread", keys: null },
  markUnread: { scope: "thread", keys: null },
  markRead: { scope: "thread", keys: null },
  archive: { scope: "thread", keys: null },
  unarchive: { scope: "thread", keys: null },
  changes: { scope: "thread", keys: null },
  copyLink: { scope: "thread", keys: null },
  copyMarkdown: { scope: "thread", keys: null },
  saveMarkdown: { scope: "thread", keys: null },
  saveJson: { scope: "thread", keys: null },
  delete: { scope: "thread", keys: null },
  worktrees: { scope: "page", keys: null },
  addProject: { scope: "page", keys: null },
  showArchive: { scope: "page", keys: null },
  hideArchive: { scope: "page", keys: null },
  settings: { scope: "page", keys: { key: ",", shift: false } },
  themeLight: { scope: "page", keys: null },
  themeDark: { scope: "page", keys: null },
  themeSystem: { scope: "page", keys: null },
  help: { scope: "page", keys: { key: "/", shift: false } },
  // Last: whether it can be done is known late, and nothing shall move under a finger.
  newInWorktree: { scope: "page", keys: null },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof ACTIONS;

/** All of them, in the order in which they are listed. */
export const ACTION_NAMES = Object.keys(ACTIONS) as readonly ActionName[];

/** The action of a key press; null for a press that is none of ours. */
export function actionOf(press: Parameters<typeof isPressed>[1]): ActionName | null {
  return ACTION_NAMES.find((name) => isPressed(ACTIONS[name].keys, press)) ?? null;
}

function isPressed(
  keys: Keys | null,
  press: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">,
): boolean {
  if (keys === null || press.altKey || press.ctrlKey === press.metaKey) return false;
  // Where a sign is on the keyboard, and whether it takes Shift, is the layout's.
  const isLetter = /^[a-z]$/.test(keys.key);
  return press.key.toLowerCase() === keys.key && (!isLetter || press.shiftKey === keys.shift);
}
