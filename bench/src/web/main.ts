import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "@playwright/test";
import { ownFolder } from "../parts/part.ts";
import { isBroken } from "../report/figure.ts";
import { lineOf } from "../report/print.ts";
import { startWilco, type Wilco } from "../wilco/wilco.ts";
import { BarePage } from "./bare-page.ts";
import { type Measured, measure, type Side, type WebScale } from "./measure.ts";
import { figuresOf, notesOf, type Round } from "./report.ts";
import { answerOf, THREAD, writeThread } from "./thread.ts";
import { Window } from "./window.ts";

const USAGE = `npm run bench:web [-- --quick]
  --quick   one short round, to see that it works; no limit is judged
`;
const FOLDER = fileURLToPath(new URL("../../../.cache/bench", import.meta.url));
const PAGE = fileURLToPath(new URL("../../../apps/web/dist", import.meta.url));

const FULL: WebScale = {
  ...{ rounds: 3, messages: 10_000, perSecond: 200 },
  ...{ scrollMs: 3_000, streamMs: 10_000, idleMs: 5_000 },
};
const QUICK: WebScale = { ...FULL, rounds: 1, messages: 400, scrollMs: 600, streamMs: 2_000, idleMs: 1_000 };

const { values } = parseArgs({ options: { quick: { type: "boolean" }, help: { type: "boolean" } } });
if (values.help === true) process.stdout.write(USAGE);
else process.exitCode = await run(values.quick === true ? QUICK : FULL, values.quick !== true);

async function run(scale: WebScale, judged: boolean): Promise<number> {
  await mkdir(FOLDER, { recursive: true });
  await using folder = await ownFolder(FOLDER);
  await writeThread(join(folder.path, "wilco.db"), scale.messages);
  await using wilco = await startWilco(folder.path);
  await using bare = await BarePage.start(scale.messages);
  const executablePath = installedBrowser();
  await using browser = await chromium.launch(executablePath === null ? {} : { executablePath });
  const { origin, token } = wilco.child;
  const sides: Readonly<Record<keyof Round, Side>> = {
    wilco: {
      origin,
      opener: `[...document.querySelectorAll("a")].find(({ href }) => href.endsWith("/t/${THREAD.id}"))`,
      enter: (window) => window.signsIn(origin, token),
      stream: (pace) => wilco.runTurn(THREAD.id, { kind: "stream", ...pace }),
      begin: () => beginSilence(wilco),
    },
    reference: {
      origin: bare.origin,
      opener: `document.querySelector("#open")`,
      enter: () => Promise.resolve(),
      stream: (pace) => bare.stream(pace),
      begin: async () => async () => {},
    },
  };
  print(`Node ${process.version}, ${cpus().length} cores, Chromium ${browser.version()}, headless.`);
  print(
    `A thread of ${scale.messages} messages; ${scale.perSecond} tokens a second; ${scale.rounds} rounds.`,
  );
  print("Ratios to a bare page with the same text, or to a number: median of rounds, then min..max.\n");
  const rounds: Round[] = [];
  for (let round = 0; round < scale.rounds; round += 1) {
    rounds.push({
      wilco: await look(browser, sides.wilco, scale),
      reference: await look(browser, sides.reference, scale),
    });
  }
  const figures = figuresOf(rounds, await scriptBytes()).map((figure) =>
    judged ? figure : { ...figure, limit: null },
  );
  for (const figure of figures) print(lineOf(figure));
  for (const note of notesOf(rounds)) print(`  ${note}`);
  const broken = figures.filter(isBroken).length;
  print(judged ? `\n${broken === 0 ? "All limits hold." : `${broken} broken.`}` : "\nNot judged.");
  return broken > 0 ? 1 : 0;
}

async function look(browser: Browser, side: Side, scale: WebScale): Promise<Measured> {
  await using window = await Window.open(browser);
  const words = answerOf(scale.messages / 2 - 1)
    .replaceAll(/\W+/g, " ")
    .trim()
    .slice(0, 8);
  // Here: the window is closed when this function is left.
  return await measure(window, side, { scale, words: lastWord(words) });
}

/** A turn that is silent until it is told to end. */
async function beginSilence(wilco: Wilco): Promise<() => Promise<void>> {
  const ended = wilco.ended(THREAD.id);
  await wilco.start(THREAD.id, { kind: "driven" });
  return async () => {
    await wilco.child.finish();
    await ended;
  };
}

/** A word of the last answer that markdown shows as it is. */
function lastWord(words: string): string {
  return words.split(" ").find((word) => word.length > 2) ?? words;
}

/** What a browser loads at first, compressed as gzip does it: all scripts that the page's own document names. */
async function scriptBytes(): Promise<number> {
  const page = await readFile(join(PAGE, "index.html"), "utf8");
  const names = await readdir(join(PAGE, "assets"));
  const first = names.filter((name) => name.endsWith(".js") && page.includes(name));
  const sizes = await Promise.all(
    first.map(async (name) => gzipSync(await readFile(join(PAGE, "assets", name))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The browser that scripts/run.mjs has found, by its path or its name on PATH; null leaves it to Playwright. */
function installedBrowser(): string | null {
  const { WILCO_E2E_BROWSER: named = "", PATH = "" } = process.env;
  if (named === "" || isAbsolute(named)) return named || null;
  return (
    PATH.split(delimiter)
      .map((folder) => join(folder, named))
      .find(existsSync) ?? null
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
