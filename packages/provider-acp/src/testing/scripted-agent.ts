/** A process that speaks ACP as a scenario says: `node scripted-agent.ts <scenario>`. */
import { SCENARIOS } from "./scenarios.ts";
import { type Call, Wire } from "./wire.ts";

const scenario = SCENARIOS[process.argv[2] ?? ""];
if (scenario === undefined) throw new Error(`no scenario '${process.argv[2]}'`);
const wire = new Wire();

const usual: Record<string, (call: Call) => void> = {
  initialize: (call) =>
    wire.answer(call, { protocolVersion: 1, agentCapabilities: scenario.capabilities ?? {} }),
  "session/new": (call) => wire.answer(call, { sessionId: "s1" }),
  "session/prompt": (call) => wire.answer(call, { stopReason: "end_turn" }),
  "session/cancel": () => {},
};

wire.listen((call) => {
  const method = call.method ?? "";
  const scripted = scenario.on[method];
  if (scripted !== undefined) scripted(call, wire);
  else if (usual[method] !== undefined) usual[method](call);
  else wire.refuse(call, { code: -32601, message: `no ${method}` });
});
