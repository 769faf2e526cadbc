import type { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import type { AppRouter } from "@wilco/server";
import type { SystemStatus } from "@wilco/shared-types";
import { Caller } from "../api/caller.ts";
import { type Admission, LiveConnection } from "../api/live-connection.ts";
import { createQueryClient } from "../api/query-client.ts";
import { isUnauthorized } from "../api/refusal.ts";
import { ServerClock } from "../api/server-clock.ts";
import { trpc } from "../api/trpc.ts";
import { createAttemptLock } from "../outbox/attempt-lock.ts";
import { BrowserOutbox } from "../outbox/browser-outbox.ts";
import { IndexedFiles } from "../outbox/file-shelf.ts";
import { IndexedDatabase } from "../outbox/indexed-database.ts";
import { IndexedShelf } from "../outbox/indexed-shelf.ts";
import { KeptShelf } from "../outbox/kept-shelf.ts";
import { threadPath } from "../state/route.ts";
import type { ThreadList } from "../state/thread-list.ts";
import { texts } from "../texts/en.ts";
import { Actions, followKeys } from "./actions.ts";
import { Attention } from "./attention.ts";
import { Choices } from "./choices.ts";
import { Deletions } from "./deletions.ts";
import { Dispatcher, NEW_THREAD_DRAFT } from "./dispatcher.ts";
import { Drafts } from "./drafts.ts";
import type { ReadableStore } from "./external-store.ts";
import { giveAtTheEnd, giveDeletion } from "./give-deletion.ts";
import { Kept, pageStorage } from "./kept.ts";
import { KnownCommands } from "./known-commands.ts";
import { followHistory, type Navigation } from "./navigation.ts";
import { Notices } from "./notices.ts";
import { Notifier } from "./notifier.ts";
import { markWindow } from "./page-title.ts";
import { followSystemStatus } from "./system-status.ts";
import { openTabs } from "./tabs.ts";
import { Theme } from "./theme.ts";
import { followThreadList } from "./thread-list-live.ts";
import { Threads } from "./threads.ts";
import { TurnChoices } from "./turn-choices.ts";
import { UndoOffers } from "./undo-offers.ts";
import { onWakeUp, pageVisibility } from "./wake-ups.ts";

/** So often a page looks for messages that another tab could not get through. In ms. */
const LOOK_EVERY_MS = 2_000;

/** Everything that the page owns beside its components. */
export interface App {
  readonly queryClient: QueryClient;
  readonly trpcClient: ReturnType<typeof trpc.createClient>;
  readonly http: TRPCClient<AppRouter>;
  readonly caller: Caller;
  readonly clock: ServerClock;
  readonly connection: LiveConnection;
  readonly threadList: ReadableStore<ThreadList | null>;
  /** Null until the server has told. */
  readonly systemStatus: ReadableStore<SystemStatus | null>;
  readonly threads: Threads;
  readonly drafts: Drafts;
  readonly dispatcher: Dispatcher;
  readonly notices: Notices;
  readonly choices: Choices;
  readonly turnChoices: TurnChoices;
  readonly knownCommands: KnownCommands;
  readonly undoOffers: UndoOffers;
  readonly deletions: Deletions;
  readonly navigation: Navigation;
  readonly actions: Actions;
  readonly theme: Theme;
  readonly attention: Attention;
  readonly notifier: Notifier;
  /** This browser has been signed in: connects, and sends what waits. */
  enter(): Promise<void>;
  /** Signs this browser out. Rejects when the server does not answer. */
  leave(): Promise<void>;
}

/** Puts the page together and connects it. Called once. */
export function createApp(): App {
  const clock = new ServerClock();
  const caller = new Caller((answer) => clock.hear(answer));
  // One call a request: a send never waits for a slow query beside it.
  const link = httpLink<AppRouter>({ url: "/trpc", fetch: caller.fetch });
  const trpcClient = trpc.createClient({ links: [link] });
  const http = createTRPCClient<AppRouter>({ links: [link] });
  const queryClient = createQueryClient(() => connection.signedOut());
  const connection = new LiveConnection({
    url: socketUrl(),
    askAdmission: () => askAdmission(http),
    onLost: () => caller.distrust(),
  });
  const threads = new Threads(connection, http);
  const storage = pageStorage();
  const database = new IndexedDatabase("wilco");
  const drafts = new Drafts(new Kept(storage, "wilco.draft."), new IndexedFiles(database));
  const notices = new Notices();
  const choices = new Choices(new Kept(storage, "wilco.choice."));
  const turnChoices = new TurnChoices();
  const knownCommands = new KnownCommands(new Kept(storage, "wilco.commands."));
  const undoOffers = new UndoOffers();
  const deletions = new Deletions({
    kept: new Kept(storage, "wilco.deletion."),
    offers: undoOffers,
    describe: texts.thread.deleted,
    give: (deletion) => giveDeletion(queryClient, http, deletion),
    giveAtTheEnd,
  });
  const navigation = followHistory();
  const actions = new Actions();
  followKeys(actions);
  const theme = new Theme(new Kept(storage, "wilco."), document.documentElement);
  const notifier = new Notifier(new Kept(storage, "wilco."), (threadId) =>
    navigation.go(threadPath(threadId)),
  );
  addEventListener("storage", () => {
    theme.read();
    notifier.read();
  });
  const tabs = openTabs("wilco");
  const dispatcher = new Dispatcher({
    queryClient,
    http,
    clock,
    threads,
    drafts,
    outbox: new BrowserOutbox(new KeptShelf(new Kept(storage, "wilco.outbox.")), new IndexedShelf(database)),
    lock: createAttemptLock(navigator.locks, pageVisibility),
    onSignedOut: () => connection.signedOut(),
    onReturned: ({ threadId, sentence, isThere, settings }) => {
      if (settings !== undefined) turnChoices.giveBack(threadId, settings);
      if (sentence !== null) notices.say(isThere ? threadId : NEW_THREAD_DRAFT, sentence);
      if (!isThere && location.pathname === threadPath(threadId)) navigation.replace("/");
    },
  });
  const threadList = followThreadList(connection);
  threadList.subscribe(() => threads.restartMissing(threadList.get()?.threads ?? new Map()));
  const systemStatus = followSystemStatus(connection);
  const attention = new Attention({
    threadList,
    route: navigation.route,
    visibility: pageVisibility,
    tabs,
    locks: navigator.locks,
    notify: (thread, kind) => notifier.show(thread, kind),
  });
  attention.waiting.subscribe(() => markWindow(attention.waiting.get().size));
  const enter = async (): Promise<void> => {
    connection.start();
    await dispatcher.resume();
    await queryClient.invalidateQueries();
  };
  const enterIfSignedOut = (): void => {
    if (connection.status.get() === "signed-out") void enter();
  };
  tabs.onHear(({ type }) => {
    if (type === "signed-in") enterIfSignedOut();
  });
  connection.status.subscribe(() => {
    // What could not be read while the server was away, and what has changed there.
    if (connection.status.get() !== "online") return;
    void queryClient.invalidateQueries();
    dispatcher.hurry();
    tabs.say({ type: "signed-in" });
  });
  setInterval(() => void dispatcher.look(), LOOK_EVERY_MS);
  onWakeUp(() => {
    connection.wake();
    // Another tab, or a link from the terminal, may have signed this browser in.
    if (connection.status.get() !== "signed-out") return;
    void askAdmission(http).then((admission) => {
      if (admission === "admitted") enterIfSignedOut();
    });
  });
  addEventListener("pagehide", () => {
    drafts.flush();
    deletions.flush();
  });
  document.addEventListener("visibilitychange", () => drafts.flush());
  connection.start();
  void dispatcher.resume();
  deletions.resume();
  return {
    queryClient,
    trpcClient,
    http,
    caller,
    clock,
    connection,
    threadList,
    systemStatus,
    threads,
    drafts,
    dispatcher,
    notices,
    choices,
    turnChoices,
    knownCommands,
    undoOffers,
    deletions,
    navigation,
    actions,
    theme,
    attention,
    notifier,
    enter,
    leave: () => signOut(caller, connection),
  };
}

async function signOut(caller: Caller, connection: LiveConnection): Promise<void> {
  const { ok } = await caller.fetch("/sign-out", { method: "POST" });
  if (!ok) throw new Error(texts.signIn.notSignedOut);
  connection.signedOut();
}

function socketUrl(): string {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${location.host}/trpc`;
}

/** Browsers hide why a socket was not opened: a plain call tells. */
async function askAdmission(http: TRPCClient<AppRouter>): Promise<Admission> {
  try {
    await http.system.info.query();
    return "admitted";
  } catch (error) {
    return isUnauthorized(error) ? "refused" : "unknown";
  }
}
