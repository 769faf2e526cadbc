import type { Log } from "@wilco/core/reactor";
import { type Device, WilcoError } from "@wilco/shared-types";
import { type DevicesState, type KnownDevice, readDevices, writeDevices } from "./devices-file.ts";

/** How long a browser stays signed in, in ms. */
export const SIGNED_IN_MS = 90 * 24 * 60 * 60 * 1000;
/** Signs of life are stored at most this often, in ms. */
const STORE_EVERY_MS = 10 * 60 * 1000;
/** Of more browsers than this the one that was away for longest is not listed any more; it stays signed in. */
const MOST = 200;
const LONGEST_NAME = 256;

/** A session's id and when it began, in ms since 1970, as its signed cookie says. */
export interface DeviceSession {
  readonly id: string;
  readonly signedInAt: number;
}

export interface DevicesParts {
  /** Null keeps nothing. */
  readonly file: string | null;
  /** Tells tokens apart and says nothing of them. */
  readonly key: string;
  readonly log: Log;
  /** Milliseconds since 1970. */
  now(): number;
}

/**
 * The browsers that have signed in. Their cookies are signed, so one that the file does not know is taken in when it is
 * seen; what was signed out is remembered until its cookie has expired.
 */
export class Devices implements AsyncDisposable {
  readonly #parts: DevicesParts;
  readonly #known: Map<string, KnownDevice>;
  readonly #ended: Map<string, number>;
  #endedBefore: number;
  #spared: readonly string[];
  /** What has to end with a browser's session: its sockets and streams. */
  readonly #connections = new Map<string, Set<() => void>>();
  #stored: Promise<void> = Promise.resolve();
  #storedAt = Number.NEGATIVE_INFINITY;
  #isStored = true;

  private constructor(parts: DevicesParts, state: DevicesState | null) {
    this.#parts = parts;
    this.#known = new Map(state?.known.map((device) => [device.id, device]));
    this.#ended = new Map(state?.ended.map(({ id, signedInAt }) => [id, signedInAt]));
    this.#endedBefore = state?.endedBefore ?? 0;
    this.#spared = state?.spared ?? [];
  }

  static async open(parts: DevicesParts): Promise<Devices> {
    return new Devices(parts, parts.file === null ? null : await readDevices(parts.file, parts.key));
  }

  /** Whether a session with a valid cookie still holds. */
  holds({ id, signedInAt }: DeviceSession): boolean {
    if (this.#ended.has(id)) return false;
    return signedInAt >= this.#endedBefore || this.#spared.includes(id);
  }

  /** A browser has shown its cookie. */
  see(session: DeviceSession, userAgent: string | undefined): void {
    const { now } = this.#parts;
    const before = this.#known.get(session.id);
    const name = userAgent?.slice(0, LONGEST_NAME) ?? before?.userAgent ?? null;
    this.#known.set(session.id, { ...session, userAgent: name, lastSeenAt: now() });
    this.#isStored = false;
    if (before !== undefined && now() - this.#storedAt < STORE_EVERY_MS) return;
    this.#store().catch((err: unknown) =>
      this.#parts.log.warn({ err }, "the list of browsers could not be stored"),
    );
  }

  /** Those whose cookie still holds, the last seen one first. `current`: the id of the one that asks, if it is one. */
  list(current: string | null): Device[] {
    this.#forget();
    const iso = (ms: number): string => new Date(ms).toISOString();
    return [...this.#known.values()]
      .sort((a, b) => b.lastSeenAt - a.lastSeenAt)
      .map(({ id, userAgent, signedInAt, lastSeenAt }) => ({
        id,
        userAgent,
        signedInAt: iso(signedInAt),
        lastSeenAt: iso(lastSeenAt),
        current: id === current,
      }));
  }

  /** Signs one out, at once; again changes nothing. Throws `WilcoError` when that cannot be stored. */
  async signOut(id: string): Promise<void> {
    const device = this.#known.get(id);
    if (device === undefined && !this.#ended.has(id)) {
      throw new WilcoError("not-found", "there is no such browser", "deviceId");
    }
    if (device !== undefined) this.#end(device);
    await this.#storeNow();
  }

  /** Signs all out but the one that asks. Throws `WilcoError` when that cannot be stored. */
  async signOutOthers(current: string | null): Promise<void> {
    for (const device of [...this.#known.values()]) {
      if (device.id !== current) this.#end(device);
    }
    this.#endedBefore = this.#parts.now();
    this.#spared = current === null ? [] : [current];
    // Those that the list does not know are among them.
    for (const id of [...this.#connections.keys()]) if (id !== current) this.#disconnect(id);
    await this.#storeNow();
  }

  /** Ends something with the session. Returns how to let go of it. */
  connect(id: string, end: () => void): () => void {
    const connections = this.#connections.get(id) ?? new Set();
    this.#connections.set(id, connections.add(end));
    return () => {
      connections.delete(end);
      if (connections.size === 0 && this.#connections.get(id) === connections) this.#connections.delete(id);
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const stored = this.#isStored ? this.#stored : this.#store();
    await stored.catch(() => undefined);
  }

  #end({ id, signedInAt }: KnownDevice): void {
    this.#known.delete(id);
    this.#ended.set(id, signedInAt);
    this.#disconnect(id);
  }

  #disconnect(id: string): void {
    for (const end of [...(this.#connections.get(id) ?? [])]) end();
  }

  #forget(): void {
    const oldest = this.#parts.now() - SIGNED_IN_MS;
    for (const [id, { signedInAt }] of this.#known) if (signedInAt < oldest) this.#known.delete(id);
    for (const [id, signedInAt] of this.#ended) if (signedInAt < oldest) this.#ended.delete(id);
    const unlisted = [...this.#known.values()].sort((a, b) => b.lastSeenAt - a.lastSeenAt).slice(MOST);
    for (const { id } of unlisted) this.#known.delete(id);
  }

  async #storeNow(): Promise<void> {
    try {
      await this.#store();
    } catch (error) {
      this.#parts.log.warn({ err: error }, "a sign-out could not be stored");
      throw new WilcoError("storage-unavailable", "signed out, but a restart of the server would undo it");
    }
  }

  /** One write after the other; each stores what holds when its turn has come. */
  async #store(): Promise<void> {
    const { file, key, now } = this.#parts;
    if (file === null) return;
    this.#storedAt = now();
    const write = async (): Promise<void> => {
      this.#forget();
      this.#isStored = true;
      await writeDevices(file, {
        key,
        known: [...this.#known.values()],
        ended: [...this.#ended].map(([id, signedInAt]) => ({ id, signedInAt })),
        endedBefore: this.#endedBefore,
        spared: [...this.#spared],
      });
    };
    const written = this.#stored.then(write, write);
    this.#stored = written;
    await written;
  }
}
