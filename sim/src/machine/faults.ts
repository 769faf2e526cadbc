import type { ProviderAdapter } from "@wilco/core/provider";
import type { Answer, Clock, EngineParts } from "@wilco/core/reactor";
import type { Store } from "@wilco/core/store";
import type { LiveHub } from "@wilco/server/live";
import type { ClientCommand } from "@wilco/shared-types";
import type { SimServer } from "./server.ts";

type Execute = (command: ClientCommand) => Promise<Answer>;

/**
 * The places at which a part of the product can be replaced by one that has a bug, to see that the simulator finds it.
 * One is made for each world and serves all of its servers.
 */
export class Faults {
  readonly createReactor: EngineParts["createReactor"];

  /** The store of the engine and of everything that reads. */
  store(store: Store): Store {
    return store;
  }

  /** The store of the live streams, on top of `store`. */
  reads(store: Store): Store {
    return store;
  }

  adapter(adapter: ProviderAdapter): ProviderAdapter {
    return adapter;
  }

  clock(clock: Clock): Clock {
    return clock;
  }

  live(live: LiveHub): LiveHub {
    return live;
  }

  /** What the server does with a client's command. */
  async execute(execute: Execute, command: ClientCommand): Promise<Answer> {
    return execute(command);
  }

  /** Told of each server when it is put together. */
  onServer(_server: SimServer): void {}
}
