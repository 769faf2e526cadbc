import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, test as base } from "@playwright/test";
import { Actor } from "./actors/actor.ts";
import { ScriptedAgent } from "./servers/scripted-agent.ts";
import { type ServerOptions, TestServer } from "./servers/test-server.ts";

type Script = ConstructorParameters<typeof ScriptedAgent>[2];

/** Runs in the page before anything of ours: what its policy forbids is a fault, also where it does no harm. */
const WATCH_POLICY = `addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
  reportViolation(violatedDirective + " " + blockedURI))`;

/** What a scenario has: servers, agents and persons, all of its own, and all gone when it ends. */
export class World implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #owned = new AsyncDisposableStack();
  readonly #folder: string;
  readonly #pageErrors: string[] = [];

  constructor(browser: Browser) {
    this.#browser = browser;
    this.#folder = mkdtempSync(join(realpathSync(tmpdir()), "wilco-e2e-agents-"));
    this.#owned.defer(() => rmSync(this.#folder, { recursive: true, force: true }));
  }

  /** An agent for the settings of a server. Without a script it is well, and says "Hello". */
  agent(id: string, script?: Script): ScriptedAgent {
    return new ScriptedAgent(id, this.#folder, script);
  }

  async server(options?: ServerOptions): Promise<TestServer> {
    return this.#owned.use(await TestServer.start(options));
  }

  /** A person with a browser of their own, signed in. */
  async person(name: string, server: TestServer, browser?: BrowserContextOptions): Promise<Actor> {
    const actor = await this.stranger(name, server, browser);
    await actor.signsIn();
    return actor;
  }

  /** A person with a browser of their own that nobody has signed in. */
  async stranger(name: string, server: TestServer, browser?: BrowserContextOptions): Promise<Actor> {
    const context = await this.#browser.newContext(browser);
    this.#owned.defer(() => context.close());
    context.on("weberror", (event) => this.#pageErrors.push(`${name}: ${event.error().message}`));
    await context.exposeFunction("reportViolation", (what: string) =>
      this.#pageErrors.push(`${name}: the content security policy forbids ${what}`),
    );
    await context.addInitScript(WATCH_POLICY);
    return new Actor(name, await context.newPage(), server);
  }

  /** Fails when something was left behind, or a page threw. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
    if (this.#pageErrors.length > 0) throw new Error(`the page threw: ${this.#pageErrors.join("; ")}`);
  }
}

/** `test` with a `world` of its own. */
export const test = base.extend<{ world: World }>({
  async world({ browser }, use) {
    await using world = new World(browser);
    await use(world);
  },
});
