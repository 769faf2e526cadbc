import { Kept } from "../browser/kept.ts";
import { Tab } from "../browser/tab.ts";
import { type Fault, Link } from "../network/link.ts";
import type { World } from "./world.ts";

const FAULTS: Readonly<Record<Fault, string>> = {
  lostRequests: "lost request",
  lostAnswers: "lost answer",
  doubledRequests: "doubled request",
  doubledItems: "doubled item",
};

interface Browser {
  readonly kept: Kept;
  readonly tabs: Tab[];
}

/** Everybody's browsers with their tabs. */
export class Browsers {
  readonly #world: World;
  readonly #browsers: Browser[] = [];
  #tabs: readonly Tab[] = [];
  #made = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** The tabs that are open, by browser. */
  get tabs(): readonly Tab[] {
    return this.#tabs;
  }

  get returned(): readonly string[] {
    return this.#browsers.flatMap(({ kept }) => kept.returned);
  }

  open(): void {
    for (const count of this.#world.setup.browsers) {
      const browser = { kept: new Kept(), tabs: [] };
      this.#browsers.push(browser);
      for (let tab = 0; tab < count; tab += 1) this.#newTab(browser);
    }
  }

  /** The tab of a number, whatever there is; undefined when none is open. */
  tab(number: number): Tab | undefined {
    const { tabs } = this;
    return tabs[number % Math.max(1, tabs.length)];
  }

  reload(number: number): void {
    const browser = this.#close(number);
    if (browser !== undefined) this.#newTab(browser);
  }

  close(number: number): void {
    this.#close(number);
  }

  /** Opens one more tab, in the browser of a number. */
  openOne(number: number): void {
    const browser = this.#browsers[number % this.#browsers.length];
    if (browser !== undefined && browser.tabs.length < 3) this.#newTab(browser);
  }

  /** Every browser has a tab, and every network works. */
  heal(): void {
    for (const browser of this.#browsers) {
      if (browser.tabs.length === 0) this.#newTab(browser);
      for (const tab of browser.tabs) {
        tab.parts.link.heal();
        tab.wake();
      }
    }
  }

  #close(number: number): Browser | undefined {
    const tab = this.tab(number);
    if (tab === undefined) return undefined;
    this.#world.note(() => `${tab.name} is closed`);
    tab.close();
    const browser = this.#browsers.find(({ tabs }) => tabs.includes(tab));
    browser?.tabs.splice(browser.tabs.indexOf(tab), 1);
    this.#count();
    return browser;
  }

  #newTab(browser: Browser): void {
    const world = this.#world;
    this.#made += 1;
    const name = `tab-${this.#made}`;
    const { loop, dice, rules, setup } = world;
    const onFault = (fault: Fault): void => world.census.count(`network: ${FAULTS[fault]}`);
    const link = new Link({ name, loop, dice, slowest: setup.network, onFault });
    const tab = new Tab({
      name,
      link,
      server: () => world.server,
      kept: browser.kept,
      rules,
      witness: world.witness,
      newId: () => world.id("c"),
    });
    browser.tabs.push(tab);
    this.#count();
  }

  #count(): void {
    this.#tabs = this.#browsers.flatMap(({ tabs }) => tabs);
  }
}
