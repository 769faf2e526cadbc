import { Client } from "pg";
import { clientConfig } from "./config.ts";
import { asDriverError } from "./connection-lost.ts";
import type { Limits } from "./limits.ts";

/** Connects. Throws `ConnectionLost` or the database's error. */
export async function connectClient(url: string, limits: Limits): Promise<Client> {
  try {
    const client = new Client(clientConfig(url, limits));
    // Its end follows, and is what counts.
    client.on("error", () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    throw asDriverError(error);
  }
}
