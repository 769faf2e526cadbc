import { providerContract } from "../provider/index.ts";
import { inProcessAdapter, type Run } from "./adapter.ts";
import { InProcessAgent } from "./agent.ts";

const say = { hello: "hello", slowly: "slowly", nothing: "nothing", ask: "ask" };

const run: Run = async (text, tell) => {
  const { promise: never } = Promise.withResolvers<never>();
  if (text !== say.nothing) tell({ type: "text", part: "text", text: "Hello" });
  return text === say.hello ? { kind: "stop-reason", stopReason: "end_turn" } : never;
};

providerContract("An agent without a process", {
  say,
  can: {
    loads: false,
    reopens: null,
    lists: false,
    images: false,
    asks: false,
    modes: false,
    models: false,
  },
  async open() {
    const adapter = inProcessAdapter({ run, ids: ["agent"] });
    const agents: InProcessAgent[] = [];
    const spawn: typeof adapter.spawn = async (input) => {
      const agent = await adapter.spawn(input);
      if (agent instanceof InProcessAgent) agents.push(agent);
      return agent;
    };
    return {
      adapter: { ...adapter, spawn },
      providerId: "agent",
      cwd: "/",
      kill: (agent) => void agent.end(0),
      living: async () => agents.filter(({ isGone }) => !isGone).map(({ processKey }) => processKey),
      [Symbol.asyncDispose]: async () => undefined,
    };
  },
});
