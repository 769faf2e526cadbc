import { setTimeout as delay } from "node:timers/promises";
import { type ContentBlock, methods } from "@agentclientprotocol/sdk";
import type { PromptPart } from "@wilco/core/provider";
import type { ConfigOption } from "@wilco/shared-types";
import { referencedFiles } from "../client/referenced-files.ts";
import type { Connection } from "../connection/connection.ts";
import { isNotFound } from "../convert/agent-error.ts";
import { promptBlocks } from "../convert/prompt.ts";
import { factsOfAnswer } from "../convert/session-options.ts";
import { type AgentAbilities, reopenSession, type SessionOpening } from "./open.ts";
import { Selections } from "./selections.ts";
import type { Updates } from "./updates.ts";

export interface SessionParts {
  readonly connection: Connection;
  readonly updates: Updates;
  readonly opening: SessionOpening;
  readonly abilities: AgentAbilities;
  readonly sessionId: string;
  readonly cwd: string;
  /** Whether it goes on with an earlier session. */
  readonly isEarlier: boolean;
  /** A request whose failure is an error in words. */
  readonly ask: (method: string, params: object) => Promise<unknown>;
  /** Called as each prompt is sent. */
  readonly onPrompt: () => void;
  /** Gives the process up; rejects with its end. */
  readonly giveUp: (reason: string) => Promise<never>;
}

/** The one session of an agent process: what is chosen in it, and its prompts. */
export class AgentSession {
  readonly selections: Selections;
  readonly #parts: SessionParts;
  /** Whether anything was said that an agent can forget. */
  #hasHistory: boolean;
  #prompting = false;
  #closing = false;
  /** Resolves when the newest prompt is on its way. */
  #sending: Promise<void> = Promise.resolve();

  constructor(parts: SessionParts) {
    const { sessionId, updates, ask } = parts;
    this.#parts = parts;
    this.#hasHistory = parts.isEarlier;
    this.selections = new Selections({
      sessionId,
      ask,
      state: () => updates.state,
      learn: (facts) => updates.learn(facts),
    });
  }

  /** Resolves with the agent's answer as it came. */
  async prompt(parts: readonly PromptPart[]): Promise<unknown> {
    this.#prompting = true;
    try {
      const blocks = this.#blocksOf(parts);
      this.#sending = blocks.then(ignore, ignore);
      const answer = await this.#deliver(await blocks);
      this.#hasHistory = true;
      return answer;
    } finally {
      this.#prompting = false;
    }
  }

  async cancel(): Promise<void> {
    const { connection, sessionId } = this.#parts;
    // Not before the prompt that it is about, and not after it: some agents would cancel the next one.
    await this.#sending;
    if (!this.#prompting) return;
    await connection.notify(methods.agent.session.cancel, { sessionId });
  }

  /** Lets an idle agent put its session away, where it can. Resolves with the milliseconds that it took, at most `limit`. */
  async close(limit: number): Promise<number> {
    const { connection, sessionId, abilities } = this.#parts;
    if (!abilities.closeSession || this.#prompting || this.#closing || limit < 1) return 0;
    this.#closing = true;
    const before = performance.now();
    const closed = connection.request(methods.agent.session.close, { sessionId });
    const timeout = new AbortController();
    await Promise.race([closed.catch(ignore), delay(limit, null, { signal: timeout.signal }).catch(ignore)]);
    timeout.abort();
    return performance.now() - before;
  }

  async #blocksOf(parts: readonly PromptPart[]): Promise<ContentBlock[]> {
    const { cwd, abilities } = this.#parts;
    const links = await Promise.all(
      parts.map((part) => (part.type === "text" ? referencedFiles(cwd, part.text) : [])),
    );
    return [...promptBlocks(parts, abilities.prompt), ...links.flat()];
  }

  /**
   * Some agents live on when what holds their session has died: it is opened again then, and asked once more. One that
   * has done anything about the prompt is not: the same code may then be about a file, and asking again would do it twice.
   */
  async #deliver(prompt: ContentBlock[]): Promise<unknown> {
    const { connection, sessionId, updates, onPrompt } = this.#parts;
    const send = (): Promise<unknown> => {
      updates.prompted();
      onPrompt();
      return connection.request(methods.agent.session.prompt, { sessionId, prompt });
    };
    try {
      return await send();
    } catch (error) {
      if (!isNotFound(error) || updates.hasActed) throw error;
      await this.#reopen();
      return send();
    }
  }

  /**
   * Opens the lost session again, with the model, the mode and the options that it had: what an agent starts with may
   * ask less. A process that cannot is given up, for the next one begins anew and says so.
   */
  async #reopen(): Promise<void> {
    const { opening, sessionId, cwd, updates, giveUp } = this.#parts;
    const { model, mode, configOptions } = updates.state;
    const session = await reopenSession(opening, { cwd, sessionId });
    if (session === null) return giveUp("the agent has lost its session");
    updates.opened(sessionId, factsOfAnswer(session.answer));
    const isForgotten = session.how === "loaded" && !(await updates.replayed());
    // The next process begins anew, too, but says so.
    if (isForgotten && this.#hasHistory) return giveUp("the agent has lost its session");
    if (model?.current) await this.selections.setModel(model.current);
    if (mode?.current) await this.selections.setMode(mode.current);
    await this.#chooseAgain(configOptions);
  }

  async #chooseAgain(options: readonly ConfigOption[]): Promise<void> {
    for (const { id, current } of options) {
      const isOffered = this.#parts.updates.state.configOptions.some((option) => option.id === id);
      if (isOffered && current !== null) await this.selections.setConfigOption(id, current);
    }
  }
}

function ignore(): void {}
