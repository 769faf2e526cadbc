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
import { type Connection, connect } from "../connection/connection.ts";
import { errorDetail } from "../convert/agent-error.ts";
import { clippedJson } from "../convert/bounds.ts";
import { elicitationAnswer, elicitationOf } from "../convert/elicitation.ts";
import { fieldsOf, textOf } from "../convert/fields.ts";
import { permissionAnswer, permissionOf } from "../convert/permission.ts";
import { factsOfAnswer } from "../convert/session-options.ts";
import { usageOfAnswer } from "../convert/usage.ts";
import type { AgentQuirks } from "../known/quirks.ts";
import type { Launched } from "../process/launch.ts";
import { Lifetime } from "../process/lifetime.ts";
import type { Environment } from "../read/environment.ts";
import { AgentSession } from "./agent-session.ts";
import { listSessions } from "./list-sessions.ts";
import { type AgentAbilities, initialize, openSession, type SessionOpening } from "./open.ts";
import { Questions } from "./questions.ts";
import { configuredOf, type SessionState } from "./session-state.ts";
import { TerminalViews } from "./terminal-views.ts";
import { Updates } from "./updates.ts";

/** How much of the time for ending an agent it may take to close its session. */
const CLOSING_SHARE = 0.25;
/** Between SIGTERM and SIGKILL for the terminals of an agent that has died, in milliseconds. */
const LEFTOVER_GRACE_MS = 1_000;

export interface AcpProcessOptions {
  /** The session's folder, and the agent's own environment and quirks. */
  readonly cwd: string;
  readonly env: Environment;
  readonly quirks: AgentQuirks;
  readonly clientVersion: string;
  /** Receives what is worth a line in a log and nothing more. */
  readonly note: (text: string) => void;
  /** Told when the agent's session is open, and when opening it failed. */
  readonly onOpened: (abilities: AgentAbilities, state: SessionState) => void;
  readonly onOpenFailed: (error: unknown) => void;
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
  #session: AgentSession | null = null;
  /** How it ended, once it has. */
  #goneText: string | null = null;

  constructor(launched: Launched, options: AcpProcessOptions) {
    const { child, pid, processKey } = launched;
    this.processKey = processKey;
    this.#options = options;
    this.#lifetime = new Lifetime(child, pid);
    this.#views = new TerminalViews(
      () => this.#services.terminals,
      (event) => this.#updates.emit(event),
    );
    this.#updates = new Updates(options.note, this.#views);
    this.#questions = new Questions((event) => this.#updates.emit(event));
    this.#services = new ClientServices({
      root: options.cwd,
      env: options.env,
      quirks: options.quirks,
      onTerminalChange: (terminalId) => this.#views.changed(terminalId),
    });
    const events = {
      onNotification: (method: string, params: unknown) => this.#updates.take(method, params),
      onOutputEnd: () => this.#lifetime.outputEnded(),
      onInputEnd: () => this.#lifetime.inputEnded(),
      onBroken: (reason: string) => this.#lifetime.fail(reason),
    };
    this.#connection = connect(child, events, {
      // First, because the SDK asks one handler after the other, and what follows a question must not overtake it.
      [methods.client.session.requestPermission]: async (params, takenBack) =>
        permissionAnswer(await this.#questions.ask(permissionOf(params), takenBack)),
      [methods.client.elicitation.create]: async (params, takenBack) =>
        elicitationAnswer(await this.#questions.ask(elicitationOf(params), takenBack)),
      ...this.#services.handlers,
    });
    this.gone = this.#lifetime.gone.then((text) => {
      this.#goneText = text;
      this.#updates.close();
      this.#questions.clear();
      this.#views.clear();
      void this.#services.terminals.close(LEFTOVER_GRACE_MS);
      this.#connection.close(new ProcessGone(text));
      return text;
    });
  }

  onEvent(listener: (event: ProviderEvent) => void): void {
    this.#updates.listen(listener);
  }

  async openSession(input: OpenSessionInput): Promise<OpenedSession> {
    try {
      return await this.#openSession(input);
    } catch (error) {
      if (error instanceof ProcessGone) throw error;
      this.#options.onOpenFailed(error);
      throw new Error(errorDetail(error), { cause: error });
    }
  }

  async #initialize(): Promise<AgentAbilities> {
    return initialize(this.#connection, {
      version: this.#options.clientVersion,
      capabilities: {
        ...this.#services.capabilities,
        elicitation: { form: {}, url: {} },
        session: { compaction: {}, notices: {}, configOptions: { boolean: {} } },
      },
    });
  }

  async #openSession(input: OpenSessionInput): Promise<OpenedSession> {
    if (this.#session !== null) throw new Error("this process has a session already");
    const abilities = await this.#initialize();
    const session = await openSession(this.#opening(abilities, input.providerSessionId), input);
    const { providerSessionId, how, answer } = session;
    this.#session = new AgentSession({
      connection: this.#connection,
      updates: this.#updates,
      opening: this.#opening(abilities, null),
      abilities,
      sessionId: providerSessionId,
      cwd: input.cwd,
      ask: (method, params) => this.#ask(method, params),
      onPrompt: () => this.#views.clear(),
      giveUp: async (reason) => {
        this.#lifetime.fail(reason);
        throw new ProcessGone(await this.gone);
      },
    });
    this.#updates.opened(providerSessionId, factsOfAnswer(answer));
    if (how === "loaded") await this.#updates.replayed();
    if (this.#lifetime.isGone) throw new ProcessGone(await this.gone);
    const state = this.#updates.announce();
    this.#options.onOpened(abilities, state);
    return { providerSessionId, how, ...configuredOf(state) };
  }

  async setModel(modelId: string): Promise<void> {
    await this.#open().selections.setModel(modelId);
  }

  async setMode(modeId: string): Promise<void> {
    await this.#open().selections.setMode(modeId);
  }

  async setConfigOption(optionId: string, value: ConfigValue): Promise<void> {
    await this.#open().selections.setConfigOption(optionId, value);
  }

  /** The sessions that the agent keeps for a folder; null when it cannot tell. In place of `openSession`. */
  async listSessions(cwd: string): Promise<readonly EarlierSession[] | null> {
    try {
      const abilities = await this.#initialize();
      return abilities.listSessions ? await listSessions(this.#connection, cwd) : null;
    } catch (error) {
      throw inWords(error);
    }
  }

  async prompt(parts: readonly PromptPart[]): Promise<PromptAnswer> {
    const session = this.#open();
    try {
      const answer = await session.prompt(parts);
      const usage = usageOfAnswer(fieldsOf(answer));
      if (usage !== null) this.#updates.emit({ type: "usage", usage });
      const stopReason = textOf(fieldsOf(answer).stopReason);
      if (stopReason !== null) return { kind: "stop-reason", stopReason };
      const said = clippedJson(answer, 500).text;
      return { kind: "error", detail: `The agent ended the prompt without a reason: ${said}` };
    } catch (error) {
      if (error instanceof ProcessGone) throw error;
      return { kind: "error", detail: errorDetail(error) };
    }
  }

  #opening(abilities: AgentAbilities, earlierId: string | null): SessionOpening {
    return {
      connection: this.#connection,
      abilities,
      onAttempt: (how) => this.#updates.opening(how, earlierId),
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
      throw inWords(error);
    }
  }

  #open(): AgentSession {
    if (this.#goneText !== null) throw new ProcessGone(this.#goneText);
    if (this.#session === null) throw new Error("this process has no session yet");
    return this.#session;
  }
}

function inWords(error: unknown): Error {
  return error instanceof ProcessGone ? error : new Error(errorDetail(error), { cause: error });
}
