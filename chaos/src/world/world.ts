import { randomUUID } from "node:crypto";
import { createWilcoClient, type WilcoClient } from "@wilco/client";
import { TcpProxy } from "@wilco/testkit/network";
import { Watcher } from "../clients/watcher.ts";
import { BrowserWindow } from "../clients/window.ts";
import type { Plan } from "../plan/plan.ts";
import { Journal } from "../record/journal.ts";
import { Home } from "./home.ts";
import { Supervisor } from "./supervisor.ts";

export interface WorldOptions {
  readonly plan: Plan;
  /** The browser's program; null for a run without windows. */
  readonly browser: string | null;
}

/** Everything of a run that is real: servers, agents, lines, clients and a window. */
export class World implements AsyncDisposable {
  readonly plan: Plan;
  readonly journal = new Journal();
  readonly home: Home;
  readonly supervisor: Supervisor;
  /** The line that is cut, and behind it every second lane, a watcher and the window. */
  readonly badLine: TcpProxy;
  readonly watchers: readonly Watcher[];
  readonly window: BrowserWindow | null;
  readonly #clients: readonly WilcoClient[];
  readonly #owned: AsyncDisposableStack;

  private constructor(
    parts: Pick<World, "plan" | "home" | "supervisor" | "badLine" | "window"> & { readonly journal: Journal },
    clients: readonly WilcoClient[],
    owned: AsyncDisposableStack,
  ) {
    this.plan = parts.plan;
    this.journal = parts.journal;
    this.home = parts.home;
    this.supervisor = parts.supervisor;
    this.badLine = parts.badLine;
    this.window = parts.window;
    this.#clients = clients;
    this.#owned = owned;
    this.watchers = clients.map((client, at) =>
      owned.use(new Watcher(at === 0 ? "bad line" : "good line", client)),
    );
  }

  static async begin({ plan, browser }: WorldOptions): Promise<World> {
    await using owned = new AsyncDisposableStack();
    const home = owned.use(new Home(plan.lanes));
    const journal = new Journal();
    const lines = [owned.use(await TcpProxy.open()), owned.use(await TcpProxy.open())] as const;
    const supervisor = await Supervisor.start({ home, journal, lines });
    const { token } = supervisor.life;
    const clients = lines.map(({ port }) => createWilcoClient({ url: `http://127.0.0.1:${port}`, token }));
    for (const { id, threadId } of home.agents) {
      const ids = { commandId: randomUUID(), threadId, projectId: "playground" };
      await supervisor.client.thread.create.mutate({ ...ids, providerId: id });
    }
    const window = browser === null ? null : owned.use(await BrowserWindow.open(browser));
    const [first] = home.agents;
    if (window !== null && first !== undefined) {
      await window.signIn(`http://127.0.0.1:${lines[0].port}`, token, first.threadId);
    }
    const parts = { plan, journal, home, supervisor, badLine: lines[0], window };
    const world = new World(parts, clients, owned.move());
    for (const watcher of world.watchers) for (const { threadId } of home.agents) watcher.follow(threadId);
    return world;
  }

  /** The client of a lane: every second one is behind the line that is cut. */
  clientOf(lane: number): WilcoClient {
    const client = this.#clients[lane % this.#clients.length];
    if (client === undefined) throw new Error("there is no line");
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
