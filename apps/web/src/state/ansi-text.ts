import Anser from "anser";

/** A piece of a terminal's output; its classes are those of `terminal.css`. */
export interface AnsiPiece {
  readonly text: string;
  /** Blank for plain text. */
  readonly className: string;
}

type Rgb = readonly [red: number, green: number, blue: number];

const NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;
/** The eight colours: one of the larger palettes is shown as the nearest of them. */
const COLOURS: readonly Rgb[] = [
  [0, 0, 0],
  [187, 0, 0],
  [0, 187, 0],
  [187, 187, 0],
  [0, 0, 187],
  [187, 0, 187],
  [0, 187, 187],
  [187, 187, 187],
];

/** Links, titles and other things that a terminal is told besides colours, up to their end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const STRINGS = /\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\|$)/g;
/** Escapes that are no colours: movements of the cursor, sets of characters, a lone one at the end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const OTHERS = /\u001b(?:\[[0-9;?]*[A-La-ln-z@`]|[()][A-Z0-9]|[=>78cDEHM]|\[?[0-9;]*$)/g;

/** A terminal's output as it stands in the end, cut where its look changes. Colours only: a cursor does not move here. */
export function readAnsi(text: string): AnsiPiece[] {
  const settled = settle(text.replace(STRINGS, "").replace(OTHERS, ""));
  return Anser.ansiToJson(settled, { json: true, remove_empty: true, use_classes: true }).map((entry) => ({
    text: entry.content,
    className: [
      colourClass("fg", entry.fg, entry.fg_truecolor),
      colourClass("bg", entry.bg, entry.bg_truecolor),
      ...entry.decorations.map((decoration) => `ansi--${decoration}`),
    ]
      .filter((name) => name !== null)
      .join(" "),
  }));
}

/** A terminal's output without its colours. */
export function plainAnsi(text: string): string {
  return readAnsi(text)
    .map((piece) => piece.text)
    .join("");
}

/** What was written over is gone: progress bars come as one line that returns to its beginning. */
function settle(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => {
      const end = line.endsWith("\r") ? line.slice(0, -1) : line;
      return eraseBack(end.slice(end.lastIndexOf("\r") + 1));
    })
    .join("\n");
}

function eraseBack(line: string): string {
  if (!line.includes("\b")) return line;
  const kept: string[] = [];
  for (const char of line) {
    if (char === "\b") kept.pop();
    else kept.push(char);
  }
  return kept.join("");
}

function colourClass(layer: "fg" | "bg", colour: string | null, trueColour: string | null): string | null {
  if (!colour) return null;
  const [, bright, name] = /^ansi-(bright-)?([a-z]+)$/.exec(colour) ?? [];
  if (name === "truecolor") return `ansi--${layer}-${nearest(rgbOf(trueColour ?? ""))}`;
  if (name !== undefined) return `ansi--${layer}-${bright === undefined ? name : `bright-${name}`}`;
  return `ansi--${layer}-${nearest(paletteColour(Number(/[0-9]+$/.exec(colour)?.[0])))}`;
}

function rgbOf(text: string): Rgb {
  const [red = 0, green = 0, blue = 0] = text.split(",").map(Number);
  return [red, green, blue];
}

/** A colour of the palette of 256: 16 to 231 are a cube of six steps, the rest are greys. */
function paletteColour(index: number): Rgb {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return [grey, grey, grey];
  }
  const step = (place: number): number => {
    const level = Math.floor((index - 16) / place) % 6;
    return level === 0 ? 0 : 55 + level * 40;
  };
  return [step(36), step(6), step(1)];
}

function nearest(colour: Rgb): string {
  const distances = COLOURS.map((each) =>
    each.reduce((sum, value, index) => sum + (value - (colour[index] ?? 0)) ** 2, 0),
  );
  return NAMES[distances.indexOf(Math.min(...distances))] ?? "white";
}
