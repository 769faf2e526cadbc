import type { Answer } from "@wilco/core/reactor";
import type { ThreadView } from "@wilco/core/timeline";
import { type ClientCommand, WilcoError } from "@wilco/shared-types";
import type { OutboxEntry } from "@wilco/web/outbox/outbox-entry";
import type { LocalDispatch } from "@wilco/web/state/local-dispatch";
import type { FollowedThread } from "../browser/followed-thread.ts";
import type { Tab } from "../browser/tab.ts";
import type { Shown, Told, Witness } from "../browser/witness.ts";
import type { SimServer } from "../machine/server.ts";
import type { World } from "./world.ts";

/** Tells the promises what the tabs do, and what the server answers them. */
export class PageNews implements Witness {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async executes(server: SimServer, command: ClientCommand): Promise<Answer> {
    const from = this.#world.loop.now;
    let answer: Answer | null = null;
    let error: WilcoError | null = null;
    const judged = (): void => {
      const took = this.#world.loop.now - from;
      this.#world.note(
        () =>
          `${command.type} ${command.commandId}: ${answer === null ? error?.code : JSON.stringify(answer)}`,
      );
      this.#world.census.count(error === null ? `accepted: ${command.type}` : `refused: ${error.code}`);
      this.#world.tell("onJudged", { command, answer, error, took });
    };
    this.#world.tell("onArrived", command, () => answer !== null || error !== null || server.state !== "up");
    try {
      answer = await server.execute(command);
    } catch (thrown) {
      error = thrown instanceof WilcoError ? thrown : new WilcoError("internal", String(thrown));
      if (error.code === "internal")
        this.#world.broken("errors", `${command.type}: ${(thrown as Error).stack}`);
      judged();
      throw error;
    }
    judged();
    return answer;
  }

  sent(tab: Tab, entry: OutboxEntry): void {
    this.#world.note(() => `${tab.name} sends ${entry.commandId} '${entry.text}' to ${entry.threadId}`);
    this.#world.tell("onSent", entry, tab);
  }

  received(tab: Tab, threadId: string, told: Told): void {
    this.#world.tell("onReceived", tab, threadId, told);
  }

  connected(tab: Tab, isOpen: boolean): void {
    this.#world.census.count(isOpen ? "page: connected" : "page: connection lost");
    this.#world.note(() => `${tab.name} is ${isOpen ? "connected" : "disconnected"}`);
  }

  subscribed(tab: Tab, lastEventId: string | null): void {
    this.#world.census.count(lastEventId === null ? "page: subscribed anew" : "page: subscription resumed");
    this.#world.note(() => `${tab.name} subscribes from ${lastEventId}`);
  }

  showed(tab: Tab, thread: FollowedThread, shown: Shown): void {
    this.#world.census.count(shown.item.type === "event" ? "page: event shown" : "page: snapshot shown");
    this.#world.tell("onShown", tab, thread, shown);
  }

  acknowledged(tab: Tab, dispatch: LocalDispatch, view: ThreadView | null): void {
    this.#world.note(() => `${tab.name} sees ${dispatch.commandId} acknowledged`);
    this.#world.tell("onAcknowledged", tab, dispatch, view);
  }
}
