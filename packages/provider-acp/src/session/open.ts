import { type ClientCapabilities, methods, PROTOCOL_VERSION } from "@agentclientprotocol/sdk";
import { type OpenedSession, type OpenSessionInput, ProcessGone } from "@wilco/core/provider";
import type { Provider } from "@wilco/shared-types";
import type { Connection } from "../connection/connection.ts";
import { errorDetail } from "../convert/agent-error.ts";
import { authMethodsOf } from "../convert/auth-methods.ts";
import { type Fields, fieldsOf, filledTextOf } from "../convert/fields.ts";
import type { PromptAbilities } from "../convert/prompt.ts";

/** What an agent says about itself in `initialize`. */
export interface AgentAbilities {
  readonly version: string | null;
  readonly loadSession: boolean;
  readonly resumeSession: boolean;
  readonly listSessions: boolean;
  readonly closeSession: boolean;
  readonly prompt: PromptAbilities;
  readonly authMethods: Provider["authMethods"];
}

/** What an agent is told of its client. */
export interface ClientFacts {
  readonly version: string;
  readonly capabilities: ClientCapabilities;
}

/** Initializes the protocol. Rejects with the agent's error, or when it speaks another version. */
export async function initialize(connection: Connection, client: ClientFacts): Promise<AgentAbilities> {
  const answer = fieldsOf(
    await connection.request(methods.agent.initialize, {
      protocolVersion: PROTOCOL_VERSION,
      clientInfo: { name: "wilco", title: "Wilco", version: client.version },
      clientCapabilities: client.capabilities,
    }),
  );
  if (answer.protocolVersion !== PROTOCOL_VERSION) {
    const spoken =
      answer.protocolVersion === undefined ? "no version" : `version ${String(answer.protocolVersion)}`;
    throw new Error(
      `The agent speaks ${spoken} of the Agent Client Protocol; Wilco speaks version ${PROTOCOL_VERSION}`,
    );
  }
  return abilitiesOf(answer);
}

function abilitiesOf(answer: Fields): AgentAbilities {
  const abilities = fieldsOf(answer.agentCapabilities);
  const prompt = fieldsOf(abilities.promptCapabilities);
  const { resume, list, close } = fieldsOf(abilities.sessionCapabilities);
  return {
    version: filledTextOf(fieldsOf(answer.agentInfo).version),
    loadSession: abilities.loadSession === true,
    resumeSession: isOffered(resume),
    listSessions: isOffered(list),
    closeSession: isOffered(close),
    prompt: { image: prompt.image === true, embeddedContext: prompt.embeddedContext === true },
    authMethods: authMethodsOf(answer.authMethods),
  };
}

/** Present is enough: what is in it says how. */
export function isOffered(capability: unknown): boolean {
  return capability !== undefined && capability !== null && capability !== false;
}

/** A session as it was opened; `answer` is what the agent said then. */
export interface SessionAnswer {
  readonly providerSessionId: string;
  readonly how: OpenedSession["how"];
  readonly answer: unknown;
}

export interface SessionOpening {
  readonly connection: Connection;
  readonly abilities: AgentAbilities;
  /** Told before each attempt to go on with an earlier session; the text of a failure follows. */
  readonly onAttempt: (how: OpenedSession["how"]) => void;
  readonly onFailedAttempt: (note: string) => void;
}

/**
 * Goes on with an earlier session, where there is one and the agent can, else opens a new one. Which error a
 * failing agent gives for a session that it does not know differs from agent to agent, so any error will do.
 */
export async function openSession(opening: SessionOpening, input: OpenSessionInput): Promise<SessionAnswer> {
  const { connection } = opening;
  const { cwd, providerSessionId: earlierId } = input;
  const reopened = earlierId === null ? null : await reopenSession(opening, { cwd, sessionId: earlierId });
  if (reopened !== null) return reopened;
  opening.onAttempt("new");
  const answer = await connection.request(methods.agent.session.new, { cwd, mcpServers: [] });
  const providerSessionId = filledTextOf(fieldsOf(answer).sessionId);
  if (providerSessionId === null) throw new Error("The agent opened a session without an id");
  return { providerSessionId, how: "new", answer };
}

/** Goes on with an earlier session; null when the agent cannot, or does not want to. */
export async function reopenSession(
  opening: SessionOpening,
  { cwd, sessionId }: { readonly cwd: string; readonly sessionId: string },
): Promise<SessionAnswer | null> {
  for (const { how, method } of attemptsOf(opening.abilities)) {
    opening.onAttempt(how);
    try {
      const answer = await opening.connection.request(method, { cwd, mcpServers: [], sessionId });
      return { providerSessionId: sessionId, how, answer };
    } catch (error) {
      if (error instanceof ProcessGone) throw error;
      opening.onFailedAttempt(`${method} of ${sessionId} failed: ${errorDetail(error)}`);
    }
  }
  return null;
}

/**
 * Opens an earlier session and no other, with its history where the agent can replay one. Rejects with the agent's
 * error.
 */
export async function importSession(
  opening: SessionOpening,
  { cwd, sessionId }: { readonly cwd: string; readonly sessionId: string },
): Promise<SessionAnswer> {
  const { connection, abilities, onAttempt, onFailedAttempt } = opening;
  let failure: unknown = new Error("The agent cannot go on with an earlier session");
  for (const { how, method } of attemptsOf(abilities).toReversed()) {
    onAttempt(how);
    try {
      const answer = await connection.request(method, { cwd, mcpServers: [], sessionId });
      return { providerSessionId: sessionId, how, answer };
    } catch (error) {
      if (error instanceof ProcessGone) throw error;
      onFailedAttempt(`${method} of ${sessionId} failed: ${errorDetail(error)}`);
      failure = error;
    }
  }
  throw failure;
}

/** Without a replay first: the thread has its history. */
function attemptsOf(abilities: AgentAbilities) {
  const { resume, load } = methods.agent.session;
  return [
    ...(abilities.resumeSession ? [{ how: "resumed" as const, method: resume }] : []),
    ...(abilities.loadSession ? [{ how: "loaded" as const, method: load }] : []),
  ];
}
