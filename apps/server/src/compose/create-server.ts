import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createGit } from "@wilco/checkpoint-git";
import type { ProviderAdapter } from "@wilco/core/provider";
import {
  createEngine,
  type Engine,
  type EngineParts,
  LEASE_MS,
  type Log,
  systemClock,
} from "@wilco/core/reactor";
import type { Store } from "@wilco/core/store";
import { createAcpAdapter } from "@wilco/provider-acp";
import { CONTRACT_VERSION, LIMITS, type SystemInfo, WilcoError } from "@wilco/shared-types";
import { v7 as uuid } from "uuid";
import { Devices } from "../devices/devices.ts";
import type { Settings } from "../env/settings.ts";
import { VERSION } from "../env/version.ts";
import { ProjectFileSearch } from "../files/project-files.ts";
import { tokenKey } from "../http/credentials.ts";
import { type HttpServer, listen } from "../http/http-server.ts";
import { CommitFeed } from "../live/commit-feed.ts";
import { createLive, type LiveHub, SystemStatusFeed } from "../live/index.ts";
import { createMetrics } from "../metrics/metrics.ts";
import type { Services } from "../trpc/services.ts";
import { readAgents } from "./agents.ts";
import { homeId, prepareHome, readServerName, readToken } from "./home.ts";
import { lockHome } from "./lock.ts";
import { openLog } from "./log.ts";
import { addPlayground } from "./playground.ts";
import { withCheckedPaths } from "./project-path.ts";
import { sharedCheck } from "./shared-check.ts";
import { StartError } from "./start-error.ts";
import { type OpenedStore, openStore } from "./store.ts";

/** Parts that a composition of its own replaces: test fixtures, other stores. */
export interface Overrides {
  readonly createStore?: (settings: Settings) => Store | Promise<Store>;
  readonly createAdapter?: (settings: Settings) => ProviderAdapter;
  readonly createEngine?: (parts: EngineParts) => Engine;
  /** The folder of the built page. */
  readonly page?: string;
  readonly log?: Log;
}

/** A server that listens. */
export interface WilcoServer extends AsyncDisposable {
  /** For example `http://127.0.0.1:4310`. */
  readonly origin: string;
  readonly token: string;
  readonly log: Log;
  /** What the person can mend although the server runs, a line each. */
  readonly problems: readonly string[];
  /** A new one-time sign-in address. */
  signInUrl(): string;
  /**
   * Resolves when another server has taken over the database: this one refuses every write, and has to be closed.
   * Never rejects.
   */
  readonly displaced: Promise<void>;
  /** Settles every thread, ends the agents, lets requests end, and closes. Safe to call more than once. */
  close(): Promise<void>;
}

/** A thread's folder is looked at within this, in ms. */
const FOLDER_MS = 5_000;
const PAGE = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/**
 * Puts store, agents, engine and HTTP together and starts them: what an earlier server left open is settled before
 * anyone can ask. Throws `StartError` for what the person can mend.
 */
export async function createServer(settings: Settings, overrides: Overrides = {}): Promise<WilcoServer> {
  await using parts = new AsyncDisposableStack();
  await prepareHome(settings.home);
  parts.use(lockHome(settings.home));
  const log = overrides.log ?? parts.use(openLog(settings.home)).log;
  const token = await readToken(settings.token);
  const devices = parts.use(await devicesOf(settings.home, token, log));
  const { store, displaced } = await storeOf(settings, overrides, log);
  parts.defer(() => store.close());
  const { adapter, problems } = await openAdapter(settings, overrides, log);
  parts.defer(() => adapter.close());
  let http: HttpServer | null = null;
  parts.defer(() => http?.close());
  const git = createGit({ env: settings.personEnv, worktrees: join(settings.home, "worktrees") });
  parts.defer(() => git.close());
  const make = overrides.createEngine ?? createEngine;
  const lease = await leaseOf(settings);
  const kept = {
    worktrees: git.worktrees,
    ...(settings.checkpoints ? { checkpoints: git.checkpoints } : {}),
  };
  const engine = make({ store, adapter, clock: systemClock, newId: uuid, settings, log, ...lease, ...kept });
  const metrics = createMetrics(() => engine.health().processes + adapter.processesAside());
  parts.defer(() => metrics.registry.clear());
  const onError = (err: unknown): void => log.warn({ err }, "a list could not be read; trying again");
  const live = createLive({ store, onCount: metrics.onSubscription, onError });
  const feed = lease === null ? null : parts.use(await feedOf({ store, engine, live, log }));
  engine.onCommitted((events) => {
    if (feed === null) live.publish(events);
    else void feed.wake();
    metrics.onCommitted(events);
  });
  // What the engine cannot name, the feed reads with all the rest.
  engine.onMissed((stream) => (feed === null ? live.missed(stream) : void feed.wake()));
  const status = new SystemStatusFeed({ store, storage: () => engine.health().storage });
  const files = new ProjectFileSearch({
    projectFolder: async (id) =>
      (await store.listProjects()).find((project) => project.id === id)?.path ?? null,
    threadFolder: (id) => engine.folderOf(id, AbortSignal.timeout(FOLDER_MS)),
    env: settings.personEnv,
    now: () => performance.now(),
  });
  const services: Services = {
    execute: withCheckedPaths((command) => engine.execute(command), store),
    reads: store,
    live,
    providers: adapter,
    earlierSessions: (query, signal) => engine.earlierSessions(query, signal),
    projectFiles: (query) => files.search(query),
    checkpoints: engine.checkpoints,
    worktrees: engine.worktrees,
    devices,
    info: () => systemInfo(settings, adapter),
    status: (signal) => status.watch(signal),
  };

  parts.defer(() => engine.drain());
  await engine.recover();
  engine.start();
  await addPlayground(settings.home, services.execute).catch((err: unknown) =>
    log.warn({ err }, "the playground could not be made"),
  );
  let closing = false;
  // It writes, and anybody may ask.
  const checkStore = sharedCheck(
    () => store.checkHealth(),
    () => performance.now(),
  );
  http = await listen({
    ...settings,
    token,
    devices,
    page: overrides.page ?? PAGE,
    services,
    store,
    metrics,
    log,
    now: Date.now,
    async checkReady() {
      if (closing) throw new WilcoError("server-stopping", "the server is stopping");
      await checkStore();
    },
  }).catch((error: unknown) => {
    throw cannotListen(settings, error);
  });
  log.info({ origin: http.origin, version: VERSION }, "ready");
  const owned = parts.move();
  const { origin, signInUrl } = http;
  const close = async (): Promise<void> => {
    closing = true;
    await owned.disposeAsync();
  };
  return { origin, token, log, problems, signInUrl, displaced, close, [Symbol.asyncDispose]: close };
}

async function storeOf(settings: Settings, { createStore }: Overrides, log: Log): Promise<OpenedStore> {
  if (createStore === undefined) return openStore(settings.database, log);
  return { store: await createStore(settings), displaced: new Promise(() => undefined) };
}

async function openAdapter(settings: Settings, { createAdapter }: Overrides, log: Log) {
  if (createAdapter !== undefined) return { adapter: createAdapter(settings), problems: [] };
  const read = async () => {
    const configured = await readAgents(settings.home);
    for (const problem of configured.problems) log.warn({ problem }, "settings.json has a problem");
    return configured;
  };
  const { agents, problems } = await read();
  const adapter = createAcpAdapter({
    agents,
    readAgents: async () => (await read()).agents,
    personEnv: settings.personEnv,
    agentNice: settings.agentNice,
    owner: homeId(settings.home),
    clientVersion: VERSION,
    startupNoteLog: (note) => log.warn({ note }, "an agent is odd"),
  });
  return { adapter, problems };
}

/** How a server holds its threads that is not alone; null for one that is. */
async function leaseOf({ home, database }: Settings): Promise<Pick<EngineParts, "lease"> | null> {
  if (database.kind !== "postgres" || !database.isShared) return null;
  return { lease: { owner: await readServerName(home), ttlMs: LEASE_MS } };
}

function devicesOf(home: string, token: string, log: Log): Promise<Devices> {
  const file = join(home, "browser-sessions.json");
  return Devices.open({ file, key: tokenKey(token), log, now: Date.now });
}

interface FeedParts {
  readonly store: Store;
  readonly engine: Engine;
  readonly live: LiveHub;
  readonly log: Log;
}

async function feedOf({ store, engine, live, log }: FeedParts): Promise<CommitFeed> {
  return CommitFeed.from({
    store,
    clock: systemClock,
    publish(events) {
      live.publish(events);
      // What a client asked for may be this server's to do, wherever it was asked.
      if (events.some(({ commandId }) => commandId !== null)) engine.lookForEffects();
    },
    onError: (err) => log.warn({ err }, "what other servers committed could not be read; trying again"),
  });
}

function systemInfo(settings: Settings, adapter: ProviderAdapter): SystemInfo {
  const { startTimeoutMs, stallAfterMs, silenceLimitMs, stopTimeoutMs, keepaliveMs, maxAgents } = settings;
  return {
    version: VERSION,
    contractVersion: CONTRACT_VERSION,
    startTimeoutMs,
    stallAfterMs,
    silenceLimitMs,
    stopTimeoutMs,
    keepaliveMs,
    maxAgents,
    defaultProviderId: adapter.defaultProviderId(),
    textChars: LIMITS.textChars,
  };
}

function cannotListen({ host, port }: Settings, error: unknown): StartError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return new StartError(`port ${port} of ${host} is in use; choose another with --port`);
  return new StartError(`cannot listen on ${host}:${port}: ${message}`);
}
