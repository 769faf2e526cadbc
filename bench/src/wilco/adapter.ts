import {
  type AgentProcess,
  ProcessGone,
  type PromptAnswer,
  type ProviderAdapter,
  type ProviderEvent,
} from "@wilco/core/provider";
import type { Provider } from "@wilco/shared-types";
import { type Driven, runScript } from "./script.ts";

const AGENT: Provider = {
  id: "bench",
  name: "Benchmark",
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

/** Agents that cost nothing: no process, no protocol, only what the server itself does about them. */
export function benchAdapter(driven: Driven): ProviderAdapter {
  let last = 0;
  return {
    async spawn() {
      last += 1;
      return benchProcess(`bench-${last}`, driven);
    },
    endOrphan: () => Promise.resolve(),
    list: () => [AGENT],
    refresh: () => Promise.resolve([AGENT]),
    listSessions: () => Promise.resolve(null),
    has: (id) => id === AGENT.id,
    signIn: () => false,
    processesAside: () => 0,
    close: async () => undefined,
    askingMode: () => null,
    defaultProviderId: () => AGENT.id,
  };
}

function benchProcess(processKey: string, driven: Driven): AgentProcess {
  const { promise: gone, resolve: end } = Promise.withResolvers<string>();
  const ended = gone.then((how) => Promise.reject<never>(new ProcessGone(how)));
  ended.catch(() => undefined);
  let listener: (event: ProviderEvent) => void = () => undefined;
  let cancel: () => void = () => undefined;
  return {
    processKey,
    gone,
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
      const { promise: cancelled, resolve } = Promise.withResolvers<PromptAnswer>();
      cancel = () => resolve({ kind: "stop-reason", stopReason: "cancelled" });
      const text = parts.map((part) => (part.type === "text" ? part.text : "")).join("");
      return Promise.race([runScript(text, (event) => listener(event), driven), cancelled, ended]);
    },
    async cancel() {
      cancel();
    },
    respond: () => undefined,
    async end() {
      end("ended");
    },
  };
}
