import type { Step, StepFields } from "../script/step.ts";
import type { ScriptedTurn } from "../scripted-turn.ts";
import { askPermission, sendRequest } from "./ask.ts";
import { sendEndlessLine, sendLine, startGrandchild, wait, waitForFile, writeError } from "./process.ts";
import {
  floodTool,
  sendUpdate,
  showPlan,
  startTool,
  streamText,
  streamThought,
  updateTool,
} from "./stream.ts";

const runners: {
  readonly [K in keyof StepFields]: (step: StepFields[K], turn: ScriptedTurn) => Promise<void>;
} = {
  text: streamText,
  thought: streamThought,
  tool_call: startTool,
  tool_call_update: updateTool,
  tool_output: floodTool,
  plan: showPlan,
  update: sendUpdate,
  permission: askPermission,
  request: sendRequest,
  line: sendLine,
  endless_line: sendEndlessLine,
  stderr: writeError,
  wait,
  wait_for_file: waitForFile,
  grandchild: startGrandchild,
};

/**
 * Plays one step.
 *
 * @throws Cancelled when a cancel came that the script obeys
 */
export async function runStep<Kind extends keyof StepFields>(
  step: Step<Kind>,
  turn: ScriptedTurn,
): Promise<void> {
  await runners[step.do](step, turn);
}
