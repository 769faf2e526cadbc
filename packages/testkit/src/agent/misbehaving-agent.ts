import { randomUUID } from "node:crypto";
import { runEnd } from "./ends/index.ts";
import { InnerChild } from "./inner-child.ts";
import { appendLog } from "./log.ts";
import { sendReply } from "./replies.ts";
import type { Reply } from "./script/reply.ts";
import type { AgentScript, PromptScript } from "./script/script.ts";
import { Cancelled, Lost, ScriptedTurn } from "./scripted-turn.ts";
import { isRemembered, rememberSession } from "./session-memory.ts";
import { SessionTurns } from "./session-turns.ts";
import { runStep } from "./steps/index.ts";
import { summarize, textOf } from "./summary.ts";
import type { Id, Wire, WireMessage } from "./wire.ts";

const NOT_FOUND = { code: -32002, message: "Resource not found" };
const INNER_LOST = { code: -32603, message: "The inner process has exited" };

interface Prompt {
  readonly id: Id;
  readonly sessionId: string;
  readonly text: string;
}

/** Plays the script that is current at each message. */
export class ScriptedAgent {
  readonly #wire: Wire;
  readonly #currentScript: () => AgentScript;
  readonly #known = new Set<string>();
  readonly #turns = new SessionTurns();
  readonly #inner = new InnerChild(() => this.#onInnerLost());

  /** @param currentScript reads the script again */
  constructor(wire: Wire, currentScript: () => AgentScript) {
    this.#wire = wire;
    this.#currentScript = currentScript;
    this.#startInner(currentScript());
  }

  /** Takes one request or notification. */
  async receive({ id = null, method = "", params = {} }: WireMessage): Promise<void> {
    const script = this.#currentScript();
    appendLog(script.log, method, summarize(method, params));
    const sessionId = String(params.sessionId);
    switch (method) {
      case "initialize":
        await this.#reply(id, script.initialize, initializeResult(script));
        return;
      case "authenticate":
        await this.#reply(id, script.authenticate, {});
        return;
      case "session/new":
        await this.#newSession(id, script);
        return;
      case "session/load":
        await this.#loadSession(id, script, sessionId);
        return;
      case "session/resume":
        await this.#resumeSession(id, script, sessionId);
        return;
      case "session/list":
        if (script.listSessions === null) await this.#notFound(id);
        else await this.#reply(id, script.listSessions, { sessions: [] });
        return;
      case "session/set_mode":
        await this.#reply(id, script.setMode, {});
        return;
      case "session/set_config_option":
        await this.#reply(id, script.setConfigOption, { configOptions: [] });
        return;
      case "session/close":
        await this.#reply(id, script.closeSession, {});
        return;
      case "session/cancel":
        for (const turn of this.#turns.of(sessionId)) turn.cancel();
        return;
      case "session/prompt":
        await this.#prompt(script, { id, sessionId, text: textOf(params) });
        return;
      default:
        // A notification gets no answer.
        if (id !== null) await this.#notFound(id);
    }
  }

  async #newSession(id: Id, script: AgentScript): Promise<void> {
    const sessionId = randomUUID();
    this.#known.add(sessionId);
    if (script.newSession.do === "answer") rememberSession(script.sessions, sessionId);
    await this.#reply(id, script.newSession, { sessionId });
  }

  async #loadSession(id: Id, script: AgentScript, sessionId: string): Promise<void> {
    if (!(await this.#reopen(id, script.loadSession, sessionId))) return;
    const { updates, when } = script.replay;
    const replay = async () => {
      for (const update of updates) {
        await this.#wire.send({ method: "session/update", params: { sessionId, update } });
      }
    };
    if (when === "before") await replay();
    await this.#reply(id, script.loadSession, {});
    if (when === "after") await replay();
  }

  async #resumeSession(id: Id, script: AgentScript, sessionId: string): Promise<void> {
    const { resumeSession } = script;
    if (resumeSession === null) await this.#notFound(id);
    else if (await this.#reopen(id, resumeSession, sessionId)) await this.#reply(id, resumeSession, {});
  }

  /** False when the session is none of this agent's, which it has answered then. */
  async #reopen(id: Id, reply: Reply, sessionId: string): Promise<boolean> {
    const script = this.#currentScript();
    const known = script.acceptUnknownSessions || isRemembered(script.sessions, sessionId);
    if (reply.do === "answer" && !known) {
      await this.#wire.send({ id, error: NOT_FOUND });
      return false;
    }
    this.#known.add(sessionId);
    this.#startInner(script);
    return true;
  }

  async #reply(id: Id, reply: Reply, usual: object): Promise<void> {
    await sendReply({ wire: this.#wire, id }, reply, usual);
  }

  async #notFound(id: Id): Promise<void> {
    await this.#wire.send({ id, error: { code: -32601, message: "Method not found" } });
  }

  async #prompt(script: AgentScript, prompt: Prompt): Promise<void> {
    const { id, sessionId, text } = prompt;
    if (script.inner !== null && this.#inner.isLost && !(await this.#playsWithoutInner(script, id))) return;
    const played = script.prompts.find(({ match }) => match === undefined || text.includes(match));
    if (!this.#known.has(sessionId) || played === undefined) {
      const reason = played ? "unknown session" : "no prompt matches";
      await this.#wire.send({ id, error: { ...NOT_FOUND, data: { sessionId, reason } } });
      return;
    }
    const turn = new ScriptedTurn({
      wire: this.#wire,
      requestId: id,
      sessionId,
      obeysCancel: played.onCancel === "end",
      log: (what, detail) => appendLog(script.log, what, detail),
    });
    await this.#turns.run(turn, script.secondPrompt, () => play(played, turn));
  }

  /** What becomes of a prompt when the inner process is lost. True: it is played all the same. */
  async #playsWithoutInner(script: AgentScript, id: Id): Promise<boolean> {
    switch (script.inner?.later) {
      case "error":
        await this.#wire.send({ id, error: INNER_LOST });
        return false;
      case "not_found":
        await this.#wire.send({ id, error: NOT_FOUND });
        return false;
      case "never":
        return false;
      default:
        this.#startInner(script);
        return true;
    }
  }

  #startInner(script: AgentScript): void {
    if (script.inner === null) return;
    const pid = this.#inner.start(script.inner.word);
    if (pid !== null) appendLog(script.log, "inner", String(pid));
  }

  #onInnerLost(): void {
    const { inner, log } = this.#currentScript();
    appendLog(log, "inner lost", "");
    const isTold = inner?.running === "error";
    for (const turn of this.#turns.all()) turn.lose(isTold);
  }
}

async function play(script: PromptScript, turn: ScriptedTurn): Promise<void> {
  try {
    for (const step of script.steps) await runStep(step, turn);
    await runEnd(script.end, turn);
    for (const step of script.after) await runStep(step, turn);
  } catch (error) {
    if (error instanceof Cancelled) await turn.answer("cancelled");
    else if (!(error instanceof Lost)) throw error;
    else if (error.isTold) await turn.answerError(INNER_LOST);
  }
}

function initializeResult(script: AgentScript): object {
  return {
    protocolVersion: 1,
    agentInfo: { name: "misbehaving-agent", version: "1.0.0" },
    agentCapabilities: {
      ...(script.sessions === null ? {} : { loadSession: true }),
      sessionCapabilities: {
        ...(script.resumeSession === null ? {} : { resume: {} }),
        ...(script.listSessions === null ? {} : { list: {} }),
      },
    },
    authMethods: [],
  };
}
