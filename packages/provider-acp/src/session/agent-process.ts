import { setTimeout as delay } from "node:timers/promises";
import { type ContentBlock, methods } from "@agentclientprotocol/sdk";
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
import { referencedFiles } from "../client/referenced-files.ts";
import { type Connection, connect } from "../connection/connection.ts";
import { errorDetail, isSessionLost } from "../convert/agent-error.ts";
import { clippedJson } from "../convert/bounds.ts";
import { elicitationAnswer, elicitationOf } from "../convert/elicitation.ts";
import { fieldsOf, textOf } from "../convert/fields.ts";
import { permissionAnswer, permissionOf } from "../convert/permission.ts";
import { promptBlocks } from "../convert/prompt.ts";
import { factsOfAnswer } from "../convert/session-options.ts";
import { usageOfAnswer } from "../convert/usage.ts";
import type { AgentQuirks } from "../known/quirks.ts";
import type { Launched } from "../process/launch.ts";
import { Lifetime } from "../process/lifetime.ts";
import type { Environment } from "../read/environment.ts";
import { listSessions } from "./list-sessions.ts";
import { type AgentAbilities, initialize, openSession } from "./open.ts";
import { Questions } from "./questions.ts";
import { Selections } from "./selections.ts";
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

interface Opened {
  readonly sessionId: string;
  readonly abilities: AgentAbilities;
  readonly selections: Selections;
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
  #opened: Opened | null = null;
  #prompting = false;
  #closing = false;
  /** Resolves when the newest prompt is on its way. */
  #sending: Promise<void> = Promise.resolve();

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
      ...this.#services.handlers,
      [methods.client.session.requestPermission]: async (params, takenBack) =>
        permissionAnswer(await this.#questions.ask(permissionOf(params), takenBack)),
      [methods.client.elicitation.create]: async (params, takenBack) =>
        elicitationAnswer(await this.#questions.ask(elicitationOf(params), takenBack)),
    });
    this.gone = this.#lifetime.gone.then((text) => {
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
    if (this.#opened !== null) throw new Error("this process has a session already");
    const abilities = await this.#initialize();
    const session = await openSession(
      {
        connection: this.#connection,
        abilities,
        onAttempt: (how) => this.#updates.opening(how, input.providerSessionId),
        onFailedAttempt: this.#options.note,
      },
      input,
    );
    const { providerSessionId, how, answer } = session;
    const selections = new Selections({
      sessionId: providerSessionId,
      state: () => this.#updates.state,
      learn: (facts) => this.#updates.learn(facts),
      ask: (method, params) => this.#ask(method, params),
    });
    this.#opened = { sessionId: providerSessionId, abilities, selections };
    this.#updates.opened(providerSessionId, factsOfAnswer(answer));
    if (how === "loaded") await this.#updates.replayed();
    if (this.#lifetime.isGone) throw new ProcessGone(await this.gone);
    const state = this.#updates.announce();
    this.#options.onOpened(abilities, state);
    return { providerSessionId, how, ...configuredOf(state) };
  }

  async setModel(modelId: string): Promise<void> {
    await this.#session().selections.setModel(modelId);
  }

  async setMode(modeId: string): Promise<void> {
    await this.#session().selections.setMode(modeId);
  }

  async setConfigOption(optionId: string, value: ConfigValue): Promise<void> {
    await this.#session().selections.setConfigOption(optionId, value);
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
    const { sessionId, abilities } = this.#session();
    this.#updates.prompted();
    this.#views.clear();
    this.#prompting = true;
    try {
      const blocks = this.#blocksOf(parts, abilities);
      this.#sending = blocks.then(ignore, ignore);
      const prompt = await blocks;
      const answer = await this.#connection.request(methods.agent.session.prompt, { sessionId, prompt });
      const usage = usageOfAnswer(fieldsOf(answer));
      if (usage !== null) this.#updates.emit({ type: "usage", usage });
      const stopReason = textOf(fieldsOf(answer).stopReason);
      if (stopReason !== null) return { kind: "stop-reason", stopReason };
      const said = clippedJson(answer, 500).text;
      return { kind: "error", detail: `The agent ended the prompt without a reason: ${said}` };
    } catch (error) {
      if (error instanceof ProcessGone) throw error;
      const sessionLost = isSessionLost(error, this.#options.quirks.sessionLostCodes);
      return { kind: "error", detail: errorDetail(error), ...(sessionLost && { sessionLost }) };
    } finally {
      this.#prompting = false;
    }
  }

  async #blocksOf(parts: readonly PromptPart[], abilities: AgentAbilities): Promise<ContentBlock[]> {
    const links = await Promise.all(
      parts.map((part) => (part.type === "text" ? referencedFiles(this.#options.cwd, part.text) : [])),
    );
    return [...promptBlocks(parts, abilities.prompt), ...links.flat()];
  }

  async cancel(): Promise<void> {
    const { sessionId } = this.#session();
    // Not before the prompt that it is about.
    await this.#sending;
    await this.#connection.notify(methods.agent.session.cancel, { sessionId });
  }

  respond(providerRequestId: string, outcome: RequestOutcome): void {
    this.#questions.answer(providerRequestId, outcome);
  }

  async end(graceMs: number): Promise<void> {
    const left = graceMs - (await this.#closeSession(graceMs * CLOSING_SHARE));
    const terminals = this.#services.terminals.close(left);
    await this.#lifetime.end(left);
    await this.gone;
    await terminals;
  }

  /** Lets an idle agent put its session away, where it can. Resolves with the milliseconds that it took, at most `limit`. */
  async #closeSession(limit: number): Promise<number> {
    const opened = this.#opened;
    const mayClose =
      opened?.abilities.closeSession && !this.#prompting && !this.#closing && !this.#lifetime.isGone;
    if (!mayClose || limit < 1) return 0;
    this.#closing = true;
    const before = performance.now();
    const closed = this.#connection.request(methods.agent.session.close, { sessionId: opened.sessionId });
    const timeout = new AbortController();
    await Promise.race([closed.catch(ignore), delay(limit, null, { signal: timeout.signal }).catch(ignore)]);
    timeout.abort();
    return performance.now() - before;
  }

  /** A request whose failure is an error in words. */
  async #ask(method: string, params: object): Promise<unknown> {
    try {
      return await this.#connection.request(method, params);
    } catch (error) {
      throw inWords(error);
    }
  }

  #session() {
    if (this.#opened === null) throw new Error("this process has no session yet");
    return this.#opened;
  }
}

function inWords(error: unknown): Error {
  return error instanceof ProcessGone ? error : new Error(errorDetail(error), { cause: error });
}

function ignore(): void {}
