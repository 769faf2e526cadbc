import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { dieBy, exitWith } from "./ending.ts";
import { runEnd } from "./ends/index.ts";
import { appendLog } from "./log.ts";
import type { Reply } from "./script/reply.ts";
import type { AgentScript, PromptScript } from "./script/script.ts";
import { Cancelled, ScriptedTurn } from "./scripted-turn.ts";
import { isRemembered, rememberSession } from "./session-memory.ts";
import { runStep } from "./steps/index.ts";
import { summarize, textOf } from "./summary.ts";
import type { Id, Wire, WireMessage } from "./wire.ts";

const NO_METHOD = { do: "error", code: -32601, message: "Method not found" } as const;
const NOT_FOUND = { code: -32002, message: "Resource not found" };

/** Plays the script that is current at each message. */
export class ScriptedAgent {
  readonly #wire: Wire;
  readonly #currentScript: () => AgentScript;
  readonly #known = new Set<string>();
  readonly #turns = new Map<string, Set<ScriptedTurn>>();

  /** @param currentScript reads the script again */
  constructor(wire: Wire, currentScript: () => AgentScript) {
    this.#wire = wire;
    this.#currentScript = currentScript;
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
      case "session/list":
        await this.#reply(id, script.listSessions ?? NO_METHOD, { sessions: [] });
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
        for (const turn of this.#turns.get(sessionId) ?? []) turn.cancel();
        return;
      case "session/prompt":
        await this.#prompt(id, script, { sessionId, text: textOf(params) });
        return;
      default:
        // A method that it does not know; a notification gets no answer.
        if (id !== null) await this.#wire.send({ id, error: { code: -32601, message: "Method not found" } });
    }
  }

  async #newSession(id: Id, script: AgentScript): Promise<void> {
    const sessionId = randomUUID();
    this.#known.add(sessionId);
    if (script.newSession.do === "answer") rememberSession(script.sessions, sessionId);
    await this.#reply(id, script.newSession, { sessionId });
  }

  async #loadSession(id: Id, script: AgentScript, sessionId: string): Promise<void> {
    const known = script.acceptUnknownSessions || isRemembered(script.sessions, sessionId);
    if (script.loadSession.do === "answer" && !known) {
      await this.#wire.send({ id, error: NOT_FOUND });
      return;
    }
    this.#known.add(sessionId);
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

  async #reply(id: Id, reply: Reply, usual: object): Promise<void> {
    switch (reply.do) {
      case "answer":
        if (reply.delayMs !== undefined) await delay(reply.delayMs);
        await this.#wire.send({ id, result: { ...usual, ...reply.result } });
        return;
      case "hang":
        return;
      case "error": {
        const { code, message, data } = reply;
        await this.#wire.send({ id, error: { code, message, data } });
        return;
      }
      case "exit":
        return exitWith(reply);
      case "signal":
        return dieBy(reply.signal);
      default:
        reply satisfies never;
    }
  }

  async #prompt(
    requestId: Id,
    script: AgentScript,
    prompt: { sessionId: string; text: string },
  ): Promise<void> {
    const { sessionId, text } = prompt;
    const played = script.prompts.find(({ match }) => match === undefined || text.includes(match));
    if (!this.#known.has(sessionId) || played === undefined) {
      const error = {
        ...NOT_FOUND,
        data: { sessionId, reason: played ? "unknown session" : "no prompt matches" },
      };
      await this.#wire.send({ id: requestId, error });
      return;
    }
    const turn = new ScriptedTurn({
      wire: this.#wire,
      requestId,
      sessionId,
      obeysCancel: played.onCancel === "end",
      log: (what, detail) => appendLog(script.log, what, detail),
    });
    const turns = this.#turns.get(sessionId) ?? new Set();
    this.#turns.set(sessionId, turns.add(turn));
    await play(played, turn);
    turns.delete(turn);
  }
}

async function play(script: PromptScript, turn: ScriptedTurn): Promise<void> {
  try {
    for (const step of script.steps) await runStep(step, turn);
    await runEnd(script.end, turn);
    for (const step of script.after) await runStep(step, turn);
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    await turn.answer("cancelled");
  }
}

function initializeResult(script: AgentScript): object {
  return {
    protocolVersion: 1,
    agentInfo: { name: "misbehaving-agent", version: "1.0.0" },
    agentCapabilities: {
      ...(script.sessions === null ? {} : { loadSession: true }),
      ...(script.listSessions === null ? {} : { sessionCapabilities: { list: {} } }),
    },
    authMethods: [],
  };
}
