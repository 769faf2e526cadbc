import type { Log, ReactorSettings } from "@wilco/core/reactor";
import type { Commit, LeaseTerms, Store } from "@wilco/core/store";
import { WilcoError } from "@wilco/shared-types";
import { Host } from "../agents/host.ts";
import type { PageRules } from "../browser/page-rules.ts";
import type { Tab } from "../browser/tab.ts";
import { type Committed, createDisk } from "../machine/disk.ts";
import type { Faults } from "../machine/faults.ts";
import type { ServerState, SimServer } from "../machine/server.ts";
import { Weather } from "../machine/weather.ts";
import { Ledger } from "../promises/ledger.ts";
import {
  type Hook,
  type Listener,
  type News,
  Rule,
  type RuleName,
  type Violation,
} from "../promises/rule.ts";
import { rulesOf } from "../promises/rules.ts";
import { Census } from "../run/census.ts";
import type { Setup } from "../schedule/schedule.ts";
import { Dice } from "../time/dice.ts";
import { Health } from "../time/health.ts";
import { Loop } from "../time/loop.ts";
import { AgentNews } from "./agent-news.ts";
import { Browsers } from "./browsers.ts";
import { Operator } from "./operator.ts";
import { PageNews } from "./page-news.ts";

export interface WorldOptions {
  readonly seed: number;
  readonly setup: Setup;
  readonly faults: Faults;
  readonly pageRules: PageRules;
  /** Told of everything that happens, for people. */
  readonly trace?: ((line: string) => void) | undefined;
  readonly judged?: readonly RuleName[] | undefined;
  readonly copy?: (<T>(value: T) => T) | undefined;
}

/** The bounds, shortened: a run is to see many of them pass. In milliseconds. */
const SETTINGS: Omit<ReactorSettings, "maxAgents"> = {
  startTimeoutMs: 3_000,
  stallAfterMs: 1_500,
  silenceLimitMs: 5_000,
  stopTimeoutMs: 1_600,
  keepaliveMs: 7_000,
};

/** How long a lease holds, in milliseconds. */
const LEASE_MS = 2_600;

/** A whole world: a machine with a server, its storage and its agents, browsers, and the network between them. */
export class World {
  readonly loop = new Loop();
  readonly health = new Health(this.loop);
  readonly census = new Census();
  readonly violations: Violation[] = [];
  readonly settings: ReactorSettings;
  readonly setup: Setup;
  readonly dice: Dice;
  readonly weather: Weather;
  readonly disk: Store;
  /** How servers hold their threads that believe that there are others; null for those that are alone. */
  readonly lease: LeaseTerms | null;
  readonly ledger: Ledger;
  readonly host: Host;
  readonly operator: Operator;
  readonly browsers: Browsers;
  readonly rules: PageRules;
  readonly witness = new PageNews(this);
  readonly faults: Faults;
  /** The clock on the wall was set, and set back. */
  clockJumped = false;
  clockSetBack = false;
  /** In milliseconds of health. */
  lastUpAt = 0;
  readonly #promises: readonly Rule[];
  readonly #listeners = new Map<Hook, readonly Listener[]>();
  readonly #judged: ReadonlySet<RuleName> | null;
  readonly #trace: ((line: string) => void) | undefined;
  readonly #spawns = new Map<string, number>();
  /** On the loop's clock: when the storage was last in trouble, and when there was last no server that was up. */
  #lastTrouble = 0;
  #lastDown = 0;
  #numbers = 0;

  constructor({ seed, setup, faults, pageRules, ...options }: WorldOptions) {
    const { trace, judged, copy = (value) => value } = options;
    this.settings = { ...SETTINGS, maxAgents: setup.maxAgents };
    this.setup = setup;
    this.dice = new Dice(seed);
    this.weather = new Weather(this.dice, setup.storage);
    this.ledger = new Ledger({ health: () => this.health.now, loop: () => this.loop.now });
    this.disk = createDisk((commit, committed) => this.#committed(commit, committed), {
      copy,
      now: () => this.loop.now,
    });
    this.lease = this.dice.once("leases", 3) ? { owner: "sim", ttlMs: LEASE_MS } : null;
    this.host = new Host(new AgentNews(this), setup.agents);
    this.faults = faults;
    this.rules = pageRules;
    this.#trace = trace;
    this.#judged = judged === undefined ? null : new Set(judged);
    this.operator = new Operator(this);
    this.browsers = new Browsers(this);
    this.#promises = rulesOf(this);
  }

  get server(): SimServer {
    return this.operator.server;
  }

  get tabs(): readonly Tab[] {
    return this.browsers.tabs;
  }

  /** What was given back to persons. */
  get returned(): readonly string[] {
    return this.browsers.returned;
  }

  /** What the storage and the network add to every bound, in milliseconds. */
  get slack(): number {
    return 60 + 16 * this.setup.storage + 3 * this.setup.network;
  }

  id(kind: string): string {
    return `${kind}-${this.number()}`;
  }

  number(): number {
    this.#numbers += 1;
    return this.#numbers;
  }

  note(line: () => string): void {
    this.#trace?.(`${String(Math.round(this.loop.now)).padStart(6)} ${line()}`);
  }

  broken(rule: RuleName, text: string): void {
    if (this.#judged?.has(rule) === false) return;
    this.violations.push({ rule, text, at: this.loop.now });
    this.note(() => `VIOLATION of ${rule}: ${text}`);
    this.loop.halt();
  }

  /** The storage, or the machine, is in trouble for `ms` more. */
  trouble(ms: number): void {
    this.health.unwell(ms);
    this.#lastTrouble = Math.max(this.#lastTrouble, this.loop.now + ms);
  }

  /** On the loop's clock: when something last kept a tab from seeing what happens. */
  lastTrouble = (tab: Tab): number => Math.max(this.#lastTrouble, this.#lastDown, tab.parts.link.calmSince);

  /** True when the storage has worked for so long, and for long enough before that. */
  wasWellFor(ms: number): boolean {
    return this.loop.now - ms > this.#lastTrouble + 1_300;
  }

  jumpClock(ms: number): void {
    this.loop.jumpWall(ms);
    this.clockJumped = true;
    if (ms < 0) this.clockSetBack = true;
  }

  /** A process is being started for a thread. */
  countSpawn(threadId: string): void {
    this.#spawns.set(threadId, this.spawnsOf(threadId) + 1);
  }

  spawnsOf(threadId: string): number {
    return this.#spawns.get(threadId) ?? 0;
  }

  /** True when a start of the thread may have to wait: for its former process, or for room. */
  mayWait(threadId: string): boolean {
    const alive = this.host.alive.map((agent) => agent.threadId);
    const starting = [...this.ledger.threads.values()].filter(({ active }) => active?.state === "requested");
    const taken = new Set([...alive, ...starting.map(({ id }) => id)]);
    return alive.includes(threadId) || taken.size > this.settings.maxAgents;
  }

  /** Asks every promise, one after the other. */
  async ask(question: (rule: Rule) => Promise<void> | void): Promise<void> {
    for (const rule of this.#promises) await question(rule);
  }

  /** Tells what has happened to every promise that is about such a thing. */
  tell<H extends Hook>(hook: H, ...news: News[H]): void {
    for (const listener of this.#listenersOf(hook)) listener[hook](...news);
  }

  #listenersOf(hook: Hook): readonly Listener[] {
    const known = this.#listeners.get(hook);
    if (known !== undefined) return known;
    const listeners = this.#promises.filter((rule) => rule[hook] !== Rule.prototype[hook]);
    this.#listeners.set(hook, listeners);
    return listeners;
  }

  get log(): Log {
    const look = (fields: object, message: string): void => {
      const { error } = fields as { readonly error?: unknown };
      this.note(() => `log: ${message}`);
      const isExpected = error === undefined || (error instanceof WilcoError && error.code !== "internal");
      if (!isExpected) this.broken("errors", `${message}: ${error instanceof Error ? error.stack : error}`);
    };
    return { info: () => undefined, warn: look, error: look };
  }

  onServer(state: ServerState): void {
    this.note(() => `server: ${state}`);
    this.health.setUp(state === "up");
    if (state === "up") this.lastUpAt = this.health.now;
    if (state !== "up") this.#lastDown = this.loop.now;
    this.tell("onServer", state);
  }

  #committed(commit: Commit, committed: Committed): void {
    const thread = this.ledger.enter(commit, committed, (event, record) => {
      this.note(
        () => `stored ${event.sequence} ${event.type} of ${event.streamId} ${JSON.stringify(event.data)}`,
      );
      this.tell("onEvent", event, record);
    });
    if (thread !== null) this.tell("onCommit", commit, thread);
  }
}
