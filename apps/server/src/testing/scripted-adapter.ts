import {
  type AgentProcess,
  ProcessGone,
  type PromptAnswer,
  type PromptPart,
  type ProviderAdapter,
  type ProviderEvent,
  SpawnFailed,
} from "@wilco/core/provider";
import type { Provider } from "@wilco/shared-types";

/** What the scripted agent does with a prompt: says things, and then answers, fails or stays silent. */
export type Script = (text: string, say: (event: ProviderEvent) => void) => Promise<PromptAnswer>;

/** Repeats the prompt. */
const ECHO: Script = async (text, say) => {
  say({ type: "text", part: "text", text: `echo ${text}` });
  return { kind: "stop-reason", stopReason: "end_turn" };
};

/** A script whose words come when a test says so. */
export interface Conductor {
  readonly script: Script;
  say(word: string): void;
  /** Lets the running turn complete. */
  finish(): void;
}

export function conductor(): Conductor {
  let tell: ProviderEventListener = () => undefined;
  let finish: () => void = () => undefined;
  return {
    script: (_text, say) => {
      tell = say;
      return new Promise((resolve) => {
        finish = () => resolve({ kind: "stop-reason", stopReason: "end_turn" });
      });
    },
    say: (text) => tell({ type: "text", part: "text", text }),
    finish: () => finish(),
  };
}

type ProviderEventListener = (event: ProviderEvent) => void;

/** An adapter without processes: provider `echo` runs the script, `broken` cannot be started. */
export function scriptedAdapter(script: Script = ECHO): ProviderAdapter {
  const providers = [provider("echo"), provider("broken")];
  let key = 0;
  return {
    async spawn({ providerId }) {
      if (providerId !== "echo") throw new SpawnFailed("no such program");
      key += 1;
      return scriptedProcess(script, `scripted-${key}`);
    },
    endOrphan: () => Promise.resolve(),
    endStrays: () => Promise.resolve(),
    list: () => providers,
    refresh: () => Promise.resolve(providers),
    listSessions: () => Promise.resolve(null),
    has: (id) => providers.some((one) => one.id === id),
    signIn: () => false,
    processesAside: () => 0,
    close: async () => undefined,
    askingMode: () => null,
    defaultProviderId: () => "echo",
  };
}

function scriptedProcess(script: Script, processKey: string): AgentProcess {
  const { promise: gone, resolve: end } = Promise.withResolvers<string>();
  const ended = gone.then((how) => Promise.reject<never>(new ProcessGone(how)));
  ended.catch(() => undefined);
  let listener: (event: ProviderEvent) => void = () => undefined;
  let cancelled: () => void = () => undefined;
  return {
    processKey,
    gone,
    isEnding: false,
    onEvent(next) {
      listener = next;
    },
    openSession: () =>
      Promise.resolve({
        providerSessionId: processKey,
        how: "new",
        modelId: null,
        modeId: null,
        options: { models: [], modes: [], commands: [], configOptions: [] },
      }),
    setModel: () => Promise.resolve(),
    setMode: () => Promise.resolve(),
    setConfigOption: () => Promise.resolve(),
    prompt(parts) {
      const { promise, resolve } = Promise.withResolvers<PromptAnswer>();
      cancelled = () => resolve({ kind: "stop-reason", stopReason: "cancelled" });
      return Promise.race([script(textOf(parts), (event) => listener(event)), promise, ended]);
    },
    async cancel() {
      cancelled();
    },
    respond: () => undefined,
    async end() {
      end("ended");
    },
  };
}

function textOf(parts: readonly PromptPart[]): string {
  return parts.map((part) => (part.type === "text" ? part.text : "")).join("");
}

function provider(id: string): Provider {
  return {
    id,
    name: id,
    status: "ready",
    detail: null,
    install: null,
    signIn: null,
    authMethods: [],
    checking: false,
    version: null,
    models: [],
    modes: [],
    capabilities: { loadSession: false, image: false, embeddedContext: false },
  };
}
