// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u001b\r\b]/;

/** True for text that a terminal would colour or write over. */
export function needsTerminal(text: string): boolean {
  return CONTROL.test(text);
}
