import { BOUNDS } from "../world/home.ts";
import { Cases, type Rule } from "./verdict.ts";

/** After a trouble a window has this long to catch up, in milliseconds; the server, to take over. */
const AFTER_TROUBLE_MS = 5_000;

/** P2: every accepted send is shown as acknowledged in every window, within the limit of a start. */
export const acknowledge: Rule = ({ journal, watched }) => {
  const cases = new Cases("P2", "an accepted send is acknowledged in every window", BOUNDS.start);
  const typed = new Cases("P2", "a message that was typed leaves the window free for the next one");
  for (const { name, acknowledged, isBehindBadLine } of watched) {
    for (const { answer, commandId, text } of journal.sent) {
      if (answer === null) continue;
      const at = acknowledged.get(commandId);
      if (at === undefined) {
        cases.judge(`'${text}' was never acknowledged in ${name}`);
        continue;
      }
      const stretch = { from: answer.at, to: Math.max(at, answer.at) };
      const granted = journal.troubled(
        stretch,
        isBehindBadLine ? ["server", "storage", "line"] : ["server", "storage"],
      );
      cases.time(
        stretch.to - stretch.from,
        `'${text}' in ${name}`,
        granted + (granted > 0 ? AFTER_TROUBLE_MS : 0),
      );
    }
  }
  for (const { text, freeAt } of journal.typed) {
    typed.judge(freeAt === null ? `the window was stuck with '${text}'` : null);
  }
  return [cases.verdict, typed.verdict];
};
