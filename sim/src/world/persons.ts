import type { ClientCommand } from "@wilco/shared-types";
import { isTerminal } from "@wilco/shared-types";
import type { Tab } from "../browser/tab.ts";
import type { Deed } from "../schedule/schedule.ts";
import type { World } from "./world.ts";

/** The one thread that a person may make. */
export const NEW_THREAD = "thread-new";

/** Each thread has a project of its own. */
export function projectOf(threadId: string): string {
  return `project-of-${threadId}`;
}

type InTab = Exclude<Deed, { readonly do: "reload" | "close-tab" | "open-tab" }>;

/** What persons do, each with what their tab shows them. What is not there cannot be clicked on. */
export class Persons {
  readonly #world: World;
  readonly #threads: string[];

  /** @param threads the threads that there are at the beginning */
  constructor(world: World, threads: readonly string[]) {
    this.#world = world;
    this.#threads = [...threads];
  }

  get threads(): readonly string[] {
    return this.#threads;
  }

  do(deed: Deed): void {
    const { browsers } = this.#world;
    switch (deed.do) {
      case "reload":
        browsers.reload(deed.tab);
        return;
      case "close-tab":
        browsers.close(deed.tab);
        return;
      case "open-tab":
        browsers.openOne(deed.tab);
        return;
      default: {
        const tab = browsers.tab(deed.tab);
        const threadId = this.#threads[deed.thread % this.#threads.length];
        const isThere = threadId !== undefined && tab?.known(threadId) !== undefined;
        if (tab !== undefined && isThere) this.#doInTab(tab, threadId, deed);
      }
    }
  }

  /** Sends a message as soon as Send is not disabled. Returns its text, or null when it is. */
  send(
    tab: Tab,
    threadId: string,
    over: Partial<Parameters<Tab["dispatcher"]["send"]>[0]> = {},
  ): string | null {
    const thread = tab.thread(threadId);
    if (thread.presence === "deleted" || tab.dispatcher.isBusy(threadId)) return null;
    const text = `message ${this.#world.number()}`;
    tab.dispatcher.send({ threadId, text, providerId: null, modeId: null, projectId: null, ...over });
    return text;
  }

  #doInTab(tab: Tab, threadId: string, deed: InTab): void {
    switch (deed.do) {
      case "send":
        this.send(tab, threadId, {
          providerId: deed.provider === "claude" ? "claude" : null,
          modeId: deed.mode === "auto" ? "auto" : null,
        });
        return;
      case "send-to-new-thread":
        this.#sendToNewThread(tab);
        return;
      case "retry": {
        const ended = tab.thread(threadId).view?.turns.filter(({ state }) => isTerminal(state)) ?? [];
        const turn = ended[deed.pick % Math.max(1, ended.length)];
        if (turn !== undefined && !tab.dispatcher.isBusy(threadId)) tab.dispatcher.retry(threadId, turn.id);
        return;
      }
      default: {
        const command = commandOf(tab, threadId, deed);
        const commandId = this.#world.id("c");
        if (command !== null) void tab.giveUpTo({ ...command, commandId, threadId } as ClientCommand);
      }
    }
  }

  #sendToNewThread(tab: Tab): void {
    if (this.#threads.includes(NEW_THREAD)) return;
    this.#threads.push(NEW_THREAD);
    this.send(tab, NEW_THREAD, { projectId: projectOf(NEW_THREAD) });
  }
}

type Command = Record<string, unknown> & { readonly type: ClientCommand["type"] };

/** The command behind a button of the tab; null when there is no such button now. */
function commandOf(
  tab: Tab,
  threadId: string,
  deed: Exclude<InTab, { readonly do: "send" | "send-to-new-thread" | "retry" }>,
): Command | null {
  const { view } = tab.thread(threadId);
  switch (deed.do) {
    case "stop": {
      const turnId = view?.session?.activeTurnId;
      return turnId == null ? null : { type: "turn.interrupt", turnId };
    }
    case "stop-session":
      return { type: "session.stop" };
    case "respond": {
      const requestId = view?.requests.findLast(({ state }) => state === "open")?.id;
      const outcome = deed.option === "cancelled" ? deed.option : { optionId: deed.option };
      return requestId === undefined ? null : { type: "request.respond", requestId, outcome };
    }
    case "queue": {
      const queued = view?.queue.turnIds ?? [];
      const turnId = queued[deed.pick % Math.max(1, queued.length)];
      return turnId === undefined ? null : queueCommand(deed.how, turnId, queued[0] ?? null);
    }
    case "delete":
      return { type: "thread.delete" };
    case "archive":
      return { type: "thread.archive" };
    case "unarchive":
      return { type: "thread.unarchive" };
    case "rename":
      return { type: "thread.rename", title: "Another title" };
    case "set-policy":
      return { type: "thread.setPolicy", policy: deed.policy };
    default:
      return deed satisfies never;
  }
}

function queueCommand(
  how: "edit" | "remove" | "reorder" | "sendNow",
  turnId: string,
  first: string | null,
): Command {
  switch (how) {
    case "edit":
      return { type: "queue.edit", turnId, text: `edited ${turnId}` };
    case "remove":
      return { type: "queue.remove", turnId };
    case "reorder":
      return { type: "queue.reorder", turnId, beforeTurnId: first };
    case "sendNow":
      return { type: "queue.sendNow", turnId };
    default:
      return how satisfies never;
  }
}
