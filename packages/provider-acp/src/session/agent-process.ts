import { methods } from "@agentclientprotocol/sdk";
import {
  type AgentProcess,
  type OpenedSession,
  type OpenSessionInput,
  ProcessGone,
  type PromptAnswer,
  type PromptPart,
  type ProviderEvent,
} from "@wilco/core/provider";
import type { RequestOutcome } from "@wilco/shared-types";
import { type Connection, connect } from "../connection/connection.ts";
import { errorDetail, isNotFound } from "../convert/agent-error.ts";
import { clippedJson } from "../convert/bounds.ts";
import { fieldsOf, textOf } from "../convert/fields.ts";
import { promptBlocks } from "../convert/prompt.ts";
import { factsOfAnswer, factsOfConfigOptions, type Selector } from "../convert/session-options.ts";
import type { Launched } from "../process/launch.ts";
import { Lifetime } from "../process/lifetime.ts";
import { type AgentAbilities, initialize, openSession, reopenSession, type SessionOpening } from "./open.ts";
import { Permissions } from "./permissions.ts";
import { configuredOf, type SessionState } from "./session-state.ts";
import { Updates } from "./updates.ts";

export interface AcpProcessOptions {
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
  readonly #permissions: Permissions;
  #opened: Opened | null = null;

  constructor(launched: Launched, options: AcpProcessOptions) {
    const { child, pid, processKey } = launched;
    this.processKey = processKey;
    this.#options = options;
    this.#lifetime = new Lifetime(child, pid);
    this.#updates = new Updates(options.note);
    this.#permissions = new Permissions((event) => this.#updates.emit(event));
    this.#connection = connect(child, {
      onNotification: (method, params) => this.#updates.take(method, params),
      onPermission: (params, takenBack) => this.#permissions.ask(params, takenBack),
      onOutputEnd: () => this.#lifetime.outputEnded(),
      onInputEnd: () => this.#lifetime.inputEnded(),
      onBroken: (reason) => this.#lifetime.fail(reason),
    });
    this.gone = this.#lifetime.gone.then((text) => {
      this.#updates.close();
      this.#permissions.clear();
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

  async #openSession(input: OpenSessionInput): Promise<OpenedSession> {
    if (this.#opened !== null) throw new Error("this process has a session already");
    const abilities = await initialize(this.#connection, this.#options.clientVersion);
    const opening = this.#opening(abilities, input.providerSessionId);
    const session = await openSession(opening, input);
    const { providerSessionId, how, answer } = session;
    this.#opened = { sessionId: providerSessionId, cwd: input.cwd, abilities };
    this.#updates.opened(providerSessionId, factsOfAnswer(answer));
    if (how === "loaded") await this.#updates.replayed();
    if (this.#lifetime.isGone) throw new ProcessGone(await this.gone);
    const state = this.#updates.announce();
    this.#options.onOpened(abilities, state);
    return { providerSessionId, how, ...configuredOf(state) };
  }

  async setModel(modelId: string): Promise<void> {
    const { model } = this.#updates.state;
    await this.#choose(model, {
      id: modelId,
      what: "model",
      legacyMethod: "session/set_model",
      legacyField: "modelId",
    });
  }

  async setMode(modeId: string): Promise<void> {
    const { mode } = this.#updates.state;
    const legacyMethod = methods.agent.session.setMode;
    await this.#choose(mode, { id: modeId, what: "mode", legacyMethod, legacyField: "modeId" });
  }

  async #choose(selector: Selector | null, choice: Choice): Promise<void> {
    const { sessionId } = this.#session();
    const { id, what } = choice;
    if (!selector?.choices.some((offered) => offered.id === id))
      throw new Error(`The agent has no ${what} '${id}'`);
    if (selector.current === id) return;
    const { by } = selector;
    if (by.call === "config-option") {
      const { configId } = by;
      const answer = await this.#ask(methods.agent.session.setConfigOption, {
        sessionId,
        configId,
        value: id,
      });
      this.#updates.learn({
        [what]: { ...selector, current: id },
        ...factsOfConfigOptions(fieldsOf(answer).configOptions),
      });
      return;
    }
    await this.#ask(choice.legacyMethod, { sessionId, [choice.legacyField]: id });
    this.#updates.learn({ [what]: { ...selector, current: id } });
  }

  async prompt(parts: readonly PromptPart[]): Promise<PromptAnswer> {
    const session = this.#session();
    try {
      const answer = await this.#deliver(session, parts);
      const stopReason = textOf(fieldsOf(answer).stopReason);
      if (stopReason !== null) return { kind: "stop-reason", stopReason };
      const said = clippedJson(answer, 500).text;
      return { kind: "error", detail: `The agent ended the prompt without a reason: ${said}` };
    } catch (error) {
      if (error instanceof ProcessGone) throw error;
      return { kind: "error", detail: errorDetail(error) };
    }
  }

  /** Some agents live on when what holds their session has died: it is opened again then, and asked once more. */
  async #deliver({ sessionId, abilities }: Opened, parts: readonly PromptPart[]): Promise<unknown> {
    const prompt = promptBlocks(parts, abilities.prompt);
    const send = (): Promise<unknown> => {
      this.#updates.prompted();
      return this.#connection.request(methods.agent.session.prompt, { sessionId, prompt });
    };
    try {
      return await send();
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await this.#reopen();
      return send();
    }
  }

  /**
   * Opens the lost session again, with the model and the mode that it had: what an agent starts with may ask less.
   * A process that cannot is given up, for the next one begins anew and says so.
   */
  async #reopen(): Promise<void> {
    const { sessionId, cwd, abilities } = this.#session();
    const { model, mode } = this.#updates.state;
    const session = await reopenSession(this.#opening(abilities, null), { cwd, sessionId });
    if (session === null) {
      this.#lifetime.fail("the agent has lost its session");
      throw new ProcessGone(await this.gone);
    }
    this.#updates.opened(sessionId, factsOfAnswer(session.answer));
    if (session.how === "loaded") await this.#updates.replayed();
    if (model?.current) await this.setModel(model.current);
    if (mode?.current) await this.setMode(mode.current);
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
    const { sessionId } = this.#session();
    await this.#connection.notify(methods.agent.session.cancel, { sessionId });
  }

  respond(providerRequestId: string, outcome: RequestOutcome): void {
    this.#permissions.answer(providerRequestId, outcome);
  }

  async end(graceMs: number): Promise<void> {
    await this.#lifetime.end(graceMs);
    await this.gone;
  }

  /** A request whose failure is an error in words. */
  async #ask(method: string, params: object): Promise<unknown> {
    try {
      return await this.#connection.request(method, params);
    } catch (error) {
      if (error instanceof ProcessGone) throw error;
      throw new Error(errorDetail(error), { cause: error });
    }
  }

  #session(): Opened {
    if (this.#opened === null) throw new Error("this process has no session yet");
    return this.#opened;
  }
}

interface Opened {
  readonly sessionId: string;
  readonly cwd: string;
  readonly abilities: AgentAbilities;
}

interface Choice {
  readonly id: string;
  readonly what: "model" | "mode";
  readonly legacyMethod: string;
  readonly legacyField: string;
}
