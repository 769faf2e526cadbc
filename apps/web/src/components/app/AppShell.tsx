import { useEffect, useRef, useState } from "react";
import { useShortcut } from "../../hooks/use-shortcut.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { HelpDialog } from "../help/HelpDialog.tsx";
import { Sidebar } from "../sidebar/Sidebar.tsx";
import { SIDEBAR_ID } from "../sidebar/sidebar-id.ts";
import { ToastList } from "../toast/ToastList.tsx";
import { AppConnection } from "./AppConnection.tsx";
import { AppMain } from "./AppMain.tsx";
import { AppStorage } from "./AppStorage.tsx";

/** The threads at the left, the thread at the right. On narrow pages the threads are a drawer. */
export function AppShell() {
  const { navigation } = useApp();
  const route = useStore(navigation.route);
  const drawer = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const [help, setHelp] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: going elsewhere closes the drawer
  useEffect(() => {
    if (drawer.current?.matches(":popover-open")) drawer.current.hidePopover();
  }, [route]);

  const write = (): void => main.current?.querySelector<HTMLElement>("[data-focus-home]")?.focus();
  const newThread = (): void => {
    navigation.go("/");
    requestAnimationFrame(write);
  };
  useShortcut("search", () => {
    if (isNarrow()) drawer.current?.showPopover();
    search.current?.select();
  });
  useShortcut("newThread", newThread);
  useShortcut("help", () => setHelp(true));

  return (
    <div className="shell">
      <button type="button" className="button skip" onClick={write}>
        Skip to the message
      </button>
      <aside className="sidebar" ref={drawer} id={SIDEBAR_ID} popover="auto">
        <Sidebar search={search} onHelp={() => setHelp(true)} onNewThread={newThread} />
      </aside>
      <main className="main" ref={main}>
        <AppConnection />
        <AppStorage />
        <AppMain route={route} />
      </main>
      <ToastList />
      {help && <HelpDialog onClose={() => setHelp(false)} />}
    </div>
  );
}

function isNarrow(): boolean {
  return matchMedia("(width < 860px)").matches;
}
