import { Actions } from "../live/actions.ts";
import type { App } from "../live/app.ts";
import { Choices } from "../live/choices.ts";
import { Drafts } from "../live/drafts.ts";
import { createStore } from "../live/external-store.ts";
import { Kept } from "../live/kept.ts";
import { KnownCommands } from "../live/known-commands.ts";
import { memoryStorage } from "../live/memory-storage.ts";
import { Notices } from "../live/notices.ts";
import { Theme } from "../live/theme.ts";
import { TurnChoices } from "../live/turn-choices.ts";
import { UndoOffers } from "../live/undo-offers.ts";
import { aProject } from "./data.ts";
import type { SceneData } from "./scenes/scene.ts";

/** The time at which every scene plays. */
export const NOW = Date.parse("2026-01-01T12:01:05.000Z");

const NO_THREADS = {
  sequence: 1,
  projects: [aProject],
  threads: new Map(),
  older: false,
  deleted: new Set<string>(),
};

/** A page that is connected to nothing. What a scene does not need is not there. */
export function anApp(data: SceneData = {}): App {
  const kept = new Kept(memoryStorage(), "gallery.");
  const notices = new Notices();
  if (data.notice !== undefined) notices.say("thread", data.notice);
  const drafts = new Drafts(kept);
  if (data.draft !== undefined) drafts.of("thread").set(data.draft);
  const live = createStore({ status: "live", view: null });
  const parts: Partial<Record<keyof App, unknown>> = {
    actions: new Actions(),
    // The gallery's own theme is the one of its document.
    theme: new Theme(kept, document.createElement("html")),
    attention: { waiting: createStore(new Map()) },
    notifier: { state: createStore("off") },
    clock: { now: () => NOW },
    connection: { status: createStore(data.connection ?? "online") },
    systemStatus: createStore({ storage: "ok", setAside: 0 }),
    threadList: createStore(data.threadList ?? NO_THREADS),
    threads: { get: () => ({ state: live, expect: () => {} }), follow: () => () => {} },
    navigation: {
      route: createStore({ name: "thread", threadId: "thread" }),
      go: () => {},
      replace: () => {},
    },
    dispatcher: { pending: createStore(new Map()) },
    choices: new Choices(kept),
    turnChoices: new TurnChoices(),
    knownCommands: new KnownCommands(kept),
    drafts,
    notices,
    undoOffers: new UndoOffers(),
    deletions: { hidden: createStore(new Set()), begin: () => {} },
  };
  return parts as unknown as App;
}
