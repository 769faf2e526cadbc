import { useEffect, useRef } from "react";

/** The keys that work anywhere, all with Ctrl or Command, so that typing never triggers one. */
const SHORTCUTS = {
  search: { key: "k", shift: false },
  newThread: { key: "o", shift: true },
  stop: { key: ".", shift: false },
  help: { key: "/", shift: false },
} as const;

/** Runs something on a shortcut, as long as the component is there; null leaves the key to the browser. */
export function useShortcut(name: keyof typeof SHORTCUTS, run: (() => void) | null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const { key, shift } = SHORTCUTS[name];
    const pressed = (event: KeyboardEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      if (event.key.toLowerCase() !== key || event.shiftKey !== shift || latest.current === null) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [name]);
}
