import { setTimeout as delay } from "node:timers/promises";
import { dieBy, exitWith } from "../ending.ts";
import type { End, EndFields } from "../script/end.ts";
import type { ScriptedTurn } from "../scripted-turn.ts";

const runners: { readonly [K in keyof EndFields]: (end: EndFields[K], turn: ScriptedTurn) => Promise<void> } =
  {
    async stop({ stopReason, delayMs = 0 }, turn) {
      await turn.pause(delayMs);
      await turn.answer(stopReason);
    },
    async error({ code, message, data }, turn) {
      await turn.answerError({ code, message, data });
    },
    async result({ result }, turn) {
      await turn.answerWith(result);
    },
    async text_id({ stopReason }, turn) {
      await turn.answerByTextId(stopReason);
    },
    async twice({ first, second, gapMs = 0 }, turn) {
      await turn.answer(first);
      await delay(gapMs);
      await turn.answer(second);
    },
    async after_cancel({ stopReason, delayMs }, turn) {
      await turn.cancelled;
      await delay(delayMs);
      await turn.answer(stopReason);
    },
    async error_after_cancel({ code, message, data, delayMs = 0 }, turn) {
      await turn.cancelled;
      await delay(delayMs);
      await turn.answerError({ code, message, data });
    },
    async never(_end, turn) {
      // Obeys a cancel where the script does.
      await turn.until(new Promise<never>(() => {}));
    },
    async exit(end) {
      exitWith(end);
    },
    async signal({ signal }) {
      await dieBy(signal);
    },
    async close_stdout(_end, turn) {
      turn.wire.closeOutput();
    },
    async close_stdin({ stopReason }, turn) {
      turn.wire.closeInput();
      await turn.answer(stopReason);
    },
  };

/**
 * Ends the prompt.
 *
 * @throws Cancelled when a cancel came before the end, and the script obeys it
 */
export async function runEnd<Kind extends keyof EndFields>(
  end: End<Kind>,
  turn: ScriptedTurn,
): Promise<void> {
  await runners[end.do](end, turn);
}
