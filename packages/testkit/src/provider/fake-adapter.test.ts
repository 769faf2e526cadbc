import { systemClock } from "@wilco/core/reactor";
import { type AgentScript, FakeAdapter, type FakeAgent } from "@wilco/core/reactor/testing";
import { type ProviderHarness, providerContract } from "./index.ts";

const say = { hello: "hello", slowly: "slowly", nothing: "nothing", ask: "ask" };

/** What the real agents do of themselves. */
const script: AgentScript = {
  prompt(agent) {
    switch (agent.promptTexts.at(-1)) {
      case say.nothing:
        return;
      case say.slowly:
        agent.say("one");
        return;
      case say.ask:
        agent.ask("question-1");
        return;
      default:
        agent.say("Hello");
        agent.answer();
    }
  },
  respond: (agent) => agent.answer(),
};

const harness: ProviderHarness = {
  say,
  can: {
    loads: true,
    reopens: "loaded",
    lists: false,
    images: true,
    asks: true,
    modes: false,
    models: false,
  },
  async open() {
    const adapter = new FakeAdapter(systemClock);
    adapter.script = () => script;
    return {
      adapter,
      providerId: adapter.defaultProviderId(),
      cwd: "/",
      kill: (agent) => (agent as FakeAgent).die("agent was ended by SIGKILL"),
      living: async () => adapter.alive.map(({ processKey }) => processKey),
      [Symbol.asyncDispose]: async () => undefined,
    };
  },
};

providerContract("The fake of core's tests", harness);
