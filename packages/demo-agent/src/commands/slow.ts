import { Refusal } from "../refusal.ts";
import type { Command } from "./command.ts";

const DEFAULT_WORDS = 40;
const MAX_WORDS = 2000;

const alphabet =
  "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu".split(
    " ",
  );

export const slowCommand: Command = {
  name: "slow",
  description: "Stream N numbered words, about 20 a second",
  hint: "[N]",
  async run(turn, argument) {
    const words = Number(argument || DEFAULT_WORDS);
    if (!Number.isInteger(words) || words < 1 || words > MAX_WORDS) {
      throw new Refusal(`How many words? A whole number from 1 to ${MAX_WORDS}, for example \`/slow 100\`.`);
    }
    for (let index = 0; index < words; index += 1) await turn.sayPiece(wordAt(index, words));
  },
};

/** Numbered, so that a lost or doubled word is seen. */
function wordAt(index: number, words: number): string {
  const word = `${alphabet[index % alphabet.length]}-${index + 1}`;
  return index === words - 1 ? word : `${word} `;
}
