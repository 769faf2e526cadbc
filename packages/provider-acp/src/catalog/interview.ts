import { client, methods, PROTOCOL_VERSION } from "@agentclientprotocol/sdk";
import { ProcessGone } from "@wilco/core/provider";
import type { Provider } from "@wilco/shared-types";
import type { AgentConfig } from "../agent-config.ts";
import { openTransport } from "../connection/transport.ts";
import { errorDetail } from "../convert/agent-error.ts";
import { authMethodsOf } from "../convert/auth-methods.ts";
import { fieldsOf, filledTextOf } from "../convert/fields.ts";
import type { Keeper } from "../keeper/keeper.ts";
import { launch } from "../process/launch.ts";
import { Lifetime } from "../process/lifetime.ts";
import type { Environment } from "../read/environment.ts";
import { isOffered } from "../session/open.ts";

/** Between SIGTERM and SIGKILL for an agent that was only asked something, in milliseconds. */
const GRACE_MS = 1_000;

/** What an agent says of itself before any session. */
export type AgentFacts = Pick<Provider, "version" | "capabilities" | "authMethods">;

export interface InterviewInput {
  readonly keeper: Keeper;
  readonly agent: AgentConfig;
  readonly personEnv: Environment;
  /** Where the process runs; nothing is done there. */
  readonly cwd: string;
  readonly clientVersion: string;
  readonly owner: string;
  /** The way to sign in that is tried; null only asks what there is. */
  readonly authMethodId: string | null;
}

/**
 * Starts an agent's program, initializes the protocol, signs in where that is asked for, and ends the process: no
 * session is opened and no model is called. Rejects with `SpawnFailed`, with the agent's error in words, and with the
 * signal's reason. Resolves or rejects after the process has gone.
 */
export async function interview(input: InterviewInput, signal: AbortSignal): Promise<AgentFacts> {
  signal.throwIfAborted();
  // A browser that a sign-in has opened is the person's, and stays.
  const { program } = await launch({ ...input, ...(input.authMethodId !== null && { owner: null }) });
  const lifetime = new Lifetime(program);
  const connection = client({ name: "wilco" }).connect(
    openTransport(program, {
      onNotification: () => undefined,
      onOutputEnd: () => lifetime.outputEnded(),
      onInputEnd: () => lifetime.inputEnded(),
      onBroken: (reason) => lifetime.fail(reason),
    }),
  );
  void lifetime.gone.then((text) => connection.close(new ProcessGone(text)));
  const onAbort = (): void => connection.close(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    // It may have come while the program was being started.
    signal.throwIfAborted();
    return await ask(input, (method, params) => connection.agent.request<unknown, object>(method, params));
  } catch (error) {
    throw signal.aborted ? signal.reason : new Error(errorDetail(error), { cause: error });
  } finally {
    signal.removeEventListener("abort", onAbort);
    await lifetime.end(GRACE_MS);
  }
}

type Request = (method: string, params: object) => Promise<unknown>;

async function ask({ clientVersion, authMethodId }: InterviewInput, request: Request): Promise<AgentFacts> {
  const answer = fieldsOf(
    await request(methods.agent.initialize, {
      protocolVersion: PROTOCOL_VERSION,
      clientInfo: { name: "wilco", title: "Wilco", version: clientVersion },
      clientCapabilities: { fs: { readTextFile: false, writeTextFile: false }, terminal: false },
    }),
  );
  const { protocolVersion } = answer;
  if (protocolVersion !== PROTOCOL_VERSION) {
    throw new Error(`The agent does not speak version ${PROTOCOL_VERSION} of the Agent Client Protocol`);
  }
  if (authMethodId !== null) await request(methods.agent.authenticate, { methodId: authMethodId });
  const abilities = fieldsOf(answer.agentCapabilities);
  const prompt = fieldsOf(abilities.promptCapabilities);
  return {
    version: filledTextOf(fieldsOf(answer.agentInfo).version),
    capabilities: {
      loadSession: abilities.loadSession === true,
      image: prompt.image === true,
      embeddedContext: prompt.embeddedContext === true,
      listSessions: isOffered(fieldsOf(abilities.sessionCapabilities).list),
    },
    authMethods: authMethodsOf(answer.authMethods),
  };
}
