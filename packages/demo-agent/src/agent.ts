import {
  type AgentApp,
  type AgentContext,
  agent,
  methods,
  PROTOCOL_VERSION,
  type PromptRequest,
  type PromptResponse,
  RequestError,
} from "@agentclientprotocol/sdk";
import packageJson from "../package.json" with { type: "json" };
import { answer } from "./commands/answer.ts";
import { describeCommands } from "./commands/index.ts";
import { describeModes, isModeId } from "./session/modes.ts";
import type { Session } from "./session/session.ts";
import { Sessions } from "./session/sessions.ts";
import type { Settings } from "./settings.ts";
import { Turn, TurnCancelled } from "./stream/turn.ts";

/** The agent, ready to be connected to a stream. */
export function createDemoAgent(settings: Settings): AgentApp {
  const sessions = new Sessions(settings.home);
  return agent({ name: "wilco-demo-agent" })
    .onRequest(methods.agent.initialize, () => ({
      protocolVersion: PROTOCOL_VERSION,
      agentInfo: { name: "Wilco demo agent", title: "Wilco demo agent", version: packageJson.version },
      agentCapabilities: {
        loadSession: true,
        promptCapabilities: { image: true, embeddedContext: true },
        sessionCapabilities: { close: {}, list: {} },
      },
      authMethods: [],
    }))
    .onRequest(methods.agent.authenticate, () => ({}))
    .onRequest(methods.agent.session.new, ({ params, client }) => {
      const session = sessions.create(params.cwd);
      announceCommands(client, session);
      return { sessionId: session.id, modes: describeModes(session.mode) };
    })
    .onRequest(methods.agent.session.load, async ({ params, client }) => {
      const { session, history } = sessions.load(params.sessionId, params.cwd);
      for (const line of history) {
        if (!("update" in line)) continue;
        await client.notify(methods.client.session.update, { sessionId: session.id, update: line.update });
      }
      announceCommands(client, session);
      return { modes: describeModes(session.mode) };
    })
    .onRequest(methods.agent.session.list, ({ params }) => ({ sessions: sessions.list(params.cwd ?? null) }))
    .onRequest(methods.agent.session.setMode, ({ params }) => {
      const session = sessions.get(params.sessionId);
      if (!isModeId(params.modeId)) {
        throw RequestError.invalidParams({ modeId: params.modeId }, "there is no such mode");
      }
      session.mode = params.modeId;
      session.file.append({ mode: params.modeId });
      return {};
    })
    .onRequest(methods.agent.session.prompt, ({ params, client }) =>
      prompt(sessions.get(params.sessionId), params, { client, paceMs: settings.paceMs }),
    )
    .onRequest(methods.agent.session.close, ({ params }) => {
      sessions.close(params.sessionId);
      return {};
    })
    .onNotification(methods.agent.session.cancel, ({ params }) => sessions.cancel(params.sessionId));
}

async function prompt(
  session: Session,
  request: PromptRequest,
  { client, paceMs }: { client: AgentContext; paceMs: number },
): Promise<PromptResponse> {
  if (session.running !== null) {
    throw RequestError.invalidRequest(undefined, "a prompt is already running in this session");
  }
  const running = new AbortController();
  session.running = running;
  const turn = new Turn({ session, client, signal: running.signal, paceMs });
  try {
    await answer(turn, request.prompt);
    return { stopReason: "end_turn" };
  } catch (error) {
    if (running.signal.aborted || error instanceof TurnCancelled) return { stopReason: "cancelled" };
    throw error;
  } finally {
    await turn.end();
    session.running = null;
  }
}

/** After the answer that gives the client the session's id: before it, the client could not place them. */
function announceCommands(client: AgentContext, session: Session): void {
  setImmediate(() => {
    const update = {
      sessionUpdate: "available_commands_update" as const,
      availableCommands: describeCommands(),
    };
    // A client that is gone by then needs no commands.
    client.notify(methods.client.session.update, { sessionId: session.id, update }).catch(() => {});
  });
}
