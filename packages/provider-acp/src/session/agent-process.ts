import { methods } from "@agentclientprotocol/sdk";
import {
  type AgentProcess,
  type EarlierSession,
  type OpenedSession,
  type OpenSessionInput,
  ProcessGone,
  type PromptAnswer,
  type PromptPart,
  type ProviderEvent,
} from "@wilco/core/provider";
import type { ConfigValue, RequestOutcome } from "@wilco/shared-types";
import { ClientServices } from "../client/client-services.ts";
import type { Starter } from "../client/terminal.ts";
import { type Connection, connect } from "../connection/connection.ts";
import { isAuthRequired } from "../convert/agent-error.ts";
import { clippedJson } from "../convert/bounds.ts";
import { elicitationAnswer, elicitationOf } from "../convert/elicitation.ts";
import { fieldsOf, textOf } from "../convert/fields.ts";
import { permissionAnswer, permissionOf } from "../convert/permission.ts";
import { Repeats } from "../convert/repeats.ts";
import { factsOfAnswer } from "../convert/session-options.ts";
import { usageOfAnswer } from "../convert/usage.ts";
import type { AgentQuirks } from "../known/quirks.ts";
import type { Launched } from "../process/launch.ts";
import { Lifetime } from "../process/lifetime.ts";
import { AgentSession } from "./agent-session.ts";
import { Failures, type SignInNeed } from "./failures.ts";
import { listSessions } from "./list-sessions.ts";
import {
  type AgentAbilities,
  importSession,
  initialize,
  openSession,
  type SessionAnswer,
  type SessionOpening,
} from "./open.ts";
import { Questions } from "./questions.ts";
import { configuredOf, type SessionState } from "./session-state.ts";
import { TerminalViews } from "./terminal-views.ts";
import { type Attempt, Updates } from "./updates.ts";

/** How much of the time for ending an agent it may take to close its session. */
const CLOSING_SHARE = 0.25;
/** Between SIGTERM and SIGKILL for the terminals of an agent that has died, in milliseconds. */
const LEFTOVER_GRACE_MS = 1_000;

const NEVER_ASKS: ProviderEvent = {
  type: "notice",
  summary: "This agent never asks: it changes files and runs commands on its own",
  detail: null,
};

export interface AcpProcessOptions {
  /** Starts the commands that the agent runs through its client. */
  readonly starter: Starter;
  /** The session's folder, and the agent's own quirks. */
  readonly cwd: string;
  readonly quirks: AgentQuirks;
  readonly clientVersion: string;
  /** Receives what is worth a line in a log and nothing more. */
  readonly note: (text: string) => void;
  /** How a person signs in, in a sentence; null where that is not known. */
  readonly signIn: string | null;
  /** Told when the agent's session is open, when it wants a sign-in, and when it has answered a prompt. */
  readonly onOpened: (abilities: AgentAbilities, state: SessionState) => void;
  readonly onSignInNeeded: (need: SignInNeed) => void;
  readonly onAnswered: () => void;
}

/** One agent process over ACP. Orchestrates only: what is said is converted elsewhere, life and death are `Lifetime`'s. */
export class AcpProcess implements AgentProcess {
  readonly processKey: string;
  readonly gone: Promise<string>;
  readonly #options: AcpProcessOptions;
  readonly #lifetime: Lifetime;
  readonly #connection: Connection;
  readonly #updates: Updates;
  readonly #questions: Questions;
  readonly #services: ClientServices;
  readonly #views: TerminalViews;
  readonly #failures: Failures;
  #session: AgentSession | null = null;
  /** How it ended, once it has. */
  #goneText: string | null = null;
  #isSpent = false;

  constructor(launched: Launched, options: AcpProcessOptions) {
    const { program, env } = launched;
    this.processKey = program.processKey;
    this.#options = options;
    this.#lifetime = new Lifetime(program);
    const { signIn: hint, onSignInNeeded } = options;
    this.#failures = new Failures({ hint, onSignInNeeded });
    this.#views = new TerminalViews(
      () => this.#services.terminals,
      (event) => this.#updates.emit(event),
    );
    this.#updates = new Updates(options.note, this.#views, new Repeats(options.quirks.cutSigns ?? []));
    this.#questions = new Questions((event) => this.#updates.emit(event));
    this.#services = new ClientServices({
      starter: options.starter,
      root: options.cwd,
      env,
      quirks: options.quirks,
      onTerminalChange: (terminalId) => this.#views.changed(terminalId),
    });
    const events = {
      onNotification: (method: string, params: unknown) => this.#updates.take(method, params),
      onRequest: () => this.#updates.acted(),
      onOutputEnd: () => this.#lifetime.outputEnded(),
      onInputEnd: () => this.#lifetime.inputEnded(),
      onBroken: (reason: string) => this.#lifetime.fail(reason),
    };
    this.#connection = connect(program, events, {
      // First, because the SDK asks one handler after the other, and what follows a question must not overtake it.
      [methods.client.session.requestPermission]: async (params, takenBack) =>
        permissionAnswer(await this.#questions.ask(permissionOf(params), takenBack)),
      [methods.client.elicitation.create]: async (params, takenBack) =>
        elicitationAnswer(await this.#questions.ask(elicitationOf(params), takenBack)),
      ...this.#services.handlers,
    });
    this.gone = this.#lifetime.gone.then((text) => {
      this.#goneText = text;
      this.#updates.answered();
      this.#updates.close();
      this.#questions.clear();
      this.#views.clear();
      void this.#services.terminals.close(LEFTOVER_GRACE_MS);
      this.#connection.close(new ProcessGone(text));
      return text;
    });
  }

  get isEnding(): boolean {
    return this.#isSpent || this.#lifetime.isEnding;
  }

  onEvent(listener: (event: ProviderEvent) => void): void {
    this.#updates.listen(listener);
  }

  async openSession(input: OpenSessionInput): Promise<OpenedSession> {
    try {
      return await this.#openSession(input);
    } catch (error) {
      throw this.#failures.of(error);
    }
  }

  async #initialize(): Promise<AgentAbilities> {
    const abilities = await initialize(this.#connection, {
      version: this.#options.clientVersion,
      capabilities: {
        ...this.#services.capabilities,
        elicitation: { form: {}, url: {} },
        session: { compaction: {}, notices: {}, configOptions: { boolean: {} } },
      },
    });
    this.#failures.methods = abilities.authMethods;
    return abilities;
  }

  async #openSession(input: OpenSessionInput): Promise<OpenedSession> {
    if (this.#session !== null) throw new Error("this process has a session already");
    const abilities = await this.#initialize();
    const session = await this.#sessionOf(abilities, input);
    const { providerSessionId, answer } = session;
    this.#session = new AgentSession({
      connection: this.#connection,
      updates: this.#updates,
      opening: this.#opening(abilities, { earlierId: null, imports: false }),
      abilities,
      sessionId: providerSessionId,
      cwd: input.cwd,
      isEarlier: session.how !== "new",
      ask: (method, params) => this.#ask(method, params),
      onPrompt: () => this.#views.clear(),
      giveUp: async (reason) => {
        this.#lifetime.fail(reason);
        throw new ProcessGone(await this.gone);
      },
    });
    this.#updates.opened(providerSessionId, factsOfAnswer(answer));
    const isForgotten = session.how === "loaded" && !(await this.#updates.replayed());
    if (isForgotten && input.imports) throw new Error("The agent knows nothing of this session");
    const how = isForgotten ? "new" : session.how;
    await this.#lookInside();
    if (this.#lifetime.isGone) throw new ProcessGone(await this.gone);
    if (this.#options.quirks.asks === false) this.#updates.emit(NEVER_ASKS);
    const state = this.#updates.announce();
    this.#options.onOpened(abilities, state);
    return { providerSessionId, how, ...configuredOf(state) };
  }

  async setModel(modelId: string): Promise<void> {
    await this.#open().selections.setModel(modelId);
    await this.#lookInside();
  }

  async setMode(modeId: string): Promise<void> {
    await this.#open().selections.setMode(modeId);
    await this.#lookInside();
  }

  async setConfigOption(optionId: string, value: ConfigValue): Promise<void> {
    await this.#open().selections.setConfigOption(optionId, value);
    await this.#lookInside();
  }

  /** The sessions that the agent keeps for a folder; null when it cannot tell. In place of `openSession`. */
  async listSessions(cwd: string): Promise<readonly EarlierSession[] | null> {
    try {
      const abilities = await this.#initialize();
      return abilities.listSessions ? await listSessions(this.#connection, cwd) : null;
    } catch (error) {
      throw this.#failures.of(error);
    }
  }

  async prompt(parts: readonly PromptPart[]): Promise<PromptAnswer> {
    const session = this.#open();
    this.#lifetime.works();
    try {
      const answer = await session.prompt(parts);
      const usage = usageOfAnswer(fieldsOf(answer));
      if (usage !== null) this.#updates.emit({ type: "usage", usage });
      const stopReason = textOf(fieldsOf(answer).stopReason);
      // One that was taken back may never have reached the model.
      if (stopReason !== null && stopReason !== "cancelled") this.#options.onAnswered();
      if (stopReason !== null) return { kind: "stop-reason", stopReason };
      const said = clippedJson(answer, 500).text;
      return { kind: "error", detail: `The agent ended the prompt without a reason: ${said}` };
    } catch (error) {
      if (error instanceof ProcessGone) throw error;
      // What it knows of its credentials it may have read when it started: the next prompt goes to a new process.
      if (isAuthRequired(error)) this.#isSpent = true;
      return { kind: "error", detail: this.#failures.of(error, "prompt").message };
    } finally {
      this.#updates.answered();
      this.#lifetime.rests();
    }
  }

  /** What does an agent's work inside it has come up with its session, and may have begun anew with what was chosen. */
  async #lookInside(): Promise<void> {
    if (this.#options.quirks.inner !== undefined) await this.#lifetime.lookAround();
  }

  async #sessionOf(abilities: AgentAbilities, input: OpenSessionInput): Promise<SessionAnswer> {
    const { cwd, providerSessionId: earlierId, imports = false } = input;
    const opening = this.#opening(abilities, { earlierId, imports });
    return imports && earlierId !== null
      ? importSession(opening, { cwd, sessionId: earlierId })
      : openSession(opening, input);
  }

  #opening(abilities: AgentAbilities, attempt: Omit<Attempt, "how">): SessionOpening {
    return {
      connection: this.#connection,
      abilities,
      onAttempt: (how) => this.#updates.opening({ how, ...attempt }),
      onFailedAttempt: this.#options.note,
    };
  }

  async cancel(): Promise<void> {
    await this.#open().cancel();
  }

  respond(providerRequestId: string, outcome: RequestOutcome): void {
    this.#questions.answer(providerRequestId, outcome);
  }

  async end(graceMs: number): Promise<void> {
    this.#isSpent = true;
    const mayClose = this.#session !== null && !this.#lifetime.isGone;
    const left = graceMs - (mayClose ? await this.#open().close(graceMs * CLOSING_SHARE) : 0);
    const terminals = this.#services.terminals.close(left);
    await this.#lifetime.end(left);
    await this.gone;
    await terminals;
  }

  /** A request whose failure is an error in words. */
  async #ask(method: string, params: object): Promise<unknown> {
    try {
      return await this.#connection.request(method, params);
    } catch (error) {
      throw this.#failures.of(error);
    }
  }

  #open(): AgentSession {
    if (this.#goneText !== null) throw new ProcessGone(this.#goneText);
    if (this.#session === null) throw new Error("this process has no session yet");
    return this.#session;
  }
}
