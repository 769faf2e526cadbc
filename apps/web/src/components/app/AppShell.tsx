import { useEffect, useRef, useState } from "react";
import { useAction } from "../../hooks/use-action.ts";
import { fetchMarkdown } from "../../hooks/use-markdown.ts";
import { useProjectAtHand } from "../../hooks/use-project-at-hand.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import { SETTINGS_PATH } from "../../state/route.ts";
import { texts } from "../../texts/en.ts";
import { HelpDialog } from "../help/HelpDialog.tsx";
import { Palette } from "../palette/Palette.tsx";
import { ProjectActions } from "../project/ProjectActions.tsx";
import { Sidebar } from "../sidebar/Sidebar.tsx";
import { SIDEBAR_ID } from "../sidebar/sidebar-id.ts";
import { ToastList } from "../toast/ToastList.tsx";
import { AppConnection } from "./AppConnection.tsx";
import { AppMain } from "./AppMain.tsx";
import { AppStorage } from "./AppStorage.tsx";

/** The threads at the left, the thread at the right. On narrow pages the threads are a drawer. */
export function AppShell() {
  const { navigation, theme } = useApp();
  const route = useStore(navigation.route);
  const drawer = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLElement>(null);
  const [dialog, setDialog] = useState<"help" | "palette" | null>(null);
  const project = useProjectAtHand();
  const close = (): void => setDialog(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: going elsewhere closes the drawer
  useEffect(() => {
    if (drawer.current?.matches(":popover-open")) drawer.current.hidePopover();
  }, [route]);

  useEffect(() => {
    // What an answer needs is here before the server may be gone.
    fetchMarkdown().catch(() => {});
  }, []);

  const write = (): void => main.current?.querySelector<HTMLElement>("[data-focus-home]")?.focus();
  const newThread = (): void => {
    navigation.go("/");
    requestAnimationFrame(write);
  };
  useAction("palette", () => setDialog("palette"));
  useAction("search", () => {
    if (isNarrow()) drawer.current?.showPopover();
    search.current?.select();
  });
  useAction("newThread", newThread);
  useAction("write", write);
  useAction("settings", () => navigation.go(SETTINGS_PATH));
  useAction("help", () => setDialog("help"));
  useAction("themeLight", () => theme.choose("light"));
  useAction("themeDark", () => theme.choose("dark"));
  useAction("themeSystem", () => theme.choose("system"));

  return (
    <div className="shell">
      <button type="button" className="button skip" onClick={write}>
        {texts.app.skip}
      </button>
      <aside className="sidebar" ref={drawer} id={SIDEBAR_ID} popover="auto">
        <Sidebar search={search} onNewThread={newThread} />
      </aside>
      <main className="main" ref={main}>
        <AppConnection />
        <AppStorage />
        <AppMain route={route} />
      </main>
      <ToastList />
      {dialog === "help" && <HelpDialog onClose={close} />}
      {project !== null && (
        <ProjectActions
          key={project.id}
          project={project}
          asked={dialog === "palette"}
          onNewThread={newThread}
        />
      )}
      {dialog === "palette" && <Palette onClose={close} />}
    </div>
  );
}

function isNarrow(): boolean {
  return matchMedia("(width < 860px)").matches;
}
