import { expect } from "@playwright/test";
import { type Actor, DEMO } from "../actors/actor.ts";
import { test, type World } from "../fixtures.ts";
import type { TestServer } from "../servers/test-server.ts";
import { dice } from "./dice.ts";
import { slowWord, slowWords, UNHURRIED } from "./slow-words.ts";

/** So often the network is cut, and the server killed. */
const TIMES = 20;
/** To see a run again: the seed that it printed. */
const SEED = Number(process.env.WILCO_E2E_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A whole number from 0 to below another. */
type Throws = (below: number) => number;

// Twenty servers and agents start one after the other: under a minute on a quiet machine, several on a busy one.
test.describe.configure({ timeout: 300_000 });

/** Throws the dice of this run; what they are thrown from is printed. */
function seeded(what: string, part: number = 0): Throws {
  console.log(`${what}: WILCO_E2E_SEED=${SEED}`);
  const next = dice(SEED + part);
  return (below) => Math.floor(next() * below);
}

/** What the window shows is what a new one shows, and what is stored: text for text, and every message once. */
async function showsWhatIsStored(ada: Actor, server: TestServer, said: readonly string[]): Promise<void> {
  const { messages } = await server.thread(new URL(ada.page.url()).pathname.slice("/t/".length));
  // An answer of which nothing came is no message that is shown.
  const textsOf = (who: string): string[] =>
    messages.filter(({ role, text }) => role === who && text !== "").map(({ text }) => text);
  expect(textsOf("user")).toEqual(said);
  const shown = await ada.thread.articles.allInnerTexts();
  const fresh = await ada.opensAnotherWindow();
  await expect(fresh.thread.articles).toHaveCount(shown.length);
  expect(shown).toEqual(await fresh.thread.articles.allInnerTexts());
  await expect(ada.thread.mine).toContainText(textsOf("user"));
  await expect(ada.thread.saidBy(DEMO)).toContainText(textsOf("assistant"));
}

test("the network is cut at 20 moments of an answer, and nothing is lost or doubled [P6] [P9] [F] [J]", async ({
  world,
}) => {
  const throws = seeded("cuts of the network");
  const server = await world.server({ throughProxy: true, env: UNHURRIED });
  const ada = await world.person("Ada", server);
  const words = TIMES * 12;
  const said = [`/slow ${words}`];
  await ada.startsThread(`/slow ${words}`);
  let word = 1;
  for (let cut = 1; cut <= TIMES; cut += 1) {
    word = Math.min(words, word + 1 + throws(12));
    await ada.seesSomeAnswer(slowWord(word));
    await ada.goesOffline();
    server.proxy?.cut();
    await expect(ada.thread.connection).toBeVisible();
    if (throws(4) === 0) {
      const text = `/slow ${cut}`;
      await ada.sends(text);
      said.push(text);
    }
    server.proxy?.restore();
    await ada.comesBack();
    await expect(ada.thread.connection).toBeHidden();
  }
  await ada.seesSomeAnswer(slowWords(words));
  await expect(ada.thread.queue).toBeHidden();
  await expect(ada.thread.mine).toHaveCount(said.length);
  await expect(ada.thread.saidBy(DEMO)).toHaveCount(said.length);
  await ada.seesItIsFree();
  await showsWhatIsStored(ada, server, said);
});

/** In two halves: each kill ends a server, an agent and a turn, and starts new ones. */
for (const half of [1, 2]) {
  test(`the server is killed at 10 moments of answers, and nothing is lost or doubled (${half}) [P3] [P6] [P9] [A] [J]`, async ({
    world,
  }) => {
    await isKilled(world, seeded(`kills of the server, half ${half}`, half));
  });
}

async function isKilled(world: World, throws: Throws): Promise<void> {
  const server = await world.server({ throughProxy: true, env: UNHURRIED });
  const ada = await world.person("Ada", server);
  const said = ["/slow 2000"];
  await ada.startsThread("/slow 2000");
  for (let kill = 1; kill <= TIMES / 2; kill += 1) {
    await expect(ada.thread.saidBy(DEMO)).toHaveCount(said.length);
    await ada.seesAnswer(slowWord(1 + throws(8)));
    const restarted = server.killAndRestart();
    await expect(ada.thread.connection).toBeVisible();
    const text = kill === TIMES / 2 ? "/slow 7" : `/slow ${2000 - kill}`;
    said.push(text);
    // While the server is away, or when it is back.
    const isKept = throws(2) === 0;
    if (isKept) await ada.sends(text);
    await restarted;
    await ada.looksAgain();
    if (!isKept) await ada.sends(text);
    await ada.seesMine(text);
  }
  await expect(ada.thread.saidBy(DEMO)).toHaveCount(said.length);
  await ada.seesAnswer(slowWords(7));
  await ada.seesItIsFree();
  await showsWhatIsStored(ada, server, said);
}
