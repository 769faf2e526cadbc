import { setTimeout as delay } from "node:timers/promises";
import { exitWith } from "./ending.ts";
import { appendLog } from "./log.ts";
import { ScriptedAgent } from "./misbehaving-agent.ts";
import { readAgentScript } from "./script/script-source.ts";
import { Wire } from "./wire.ts";

/** Whatever its script says, no agent outlives its test run by much. */
const LIFE_MS = 300_000;

const currentScript = () => readAgentScript(process.argv[2]);
const script = currentScript();
appendLog(script.log, "spawn", process.cwd());
setTimeout(() => process.exit(70), LIFE_MS);

for (const signal of script.ignoreSignals) {
  process.on(signal, () => appendLog(script.log, "signal", signal));
}
if (script.atSpawn !== null) {
  if ("hang" in script.atSpawn) await new Promise<never>(() => {});
  else {
    await delay(script.atSpawn.delayMs ?? 0);
    exitWith(script.atSpawn);
  }
}

process.stdout.on("error", () => process.exit(0));
const wire = new Wire();
const agent = new ScriptedAgent(wire, currentScript);
await wire.read((message) => {
  // A script that is wrong must end the test, not hang it: an unhandled rejection ends the process.
  void agent.receive(message);
});
appendLog(script.log, "eof", "");
if (!currentScript().ignoreEof && !wire.inputClosed) process.exit(0);
