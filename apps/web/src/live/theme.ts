import { createStore, type ReadableStore } from "./external-store.ts";
import type { Kept } from "./kept.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type ThemeName = (typeof THEMES)[number];

const KEY = "theme";

/** Light, dark, or as the system has it. `public/theme.js` applies what is kept before anything is painted. */
export class Theme {
  readonly #kept: Kept;
  readonly #root: HTMLElement;
  readonly #chosen = createStore<ThemeName>("system");

  /** @param kept its key `theme` is what `theme.js` reads */
  constructor(kept: Kept, root: HTMLElement) {
    this.#kept = kept;
    this.#root = root;
    this.read();
  }

  get chosen(): ReadableStore<ThemeName> {
    return this.#chosen;
  }

  /** Chooses for all pages of this browser. */
  choose(theme: ThemeName): void {
    if (theme === "system") this.#kept.remove(KEY);
    else this.#kept.write(KEY, theme);
    this.#apply(theme);
  }

  /** Takes what is kept, which another page may have chosen. */
  read(): void {
    const kept = this.#kept.read(KEY);
    this.#apply(THEMES.find((name) => name === kept) ?? "system");
  }

  #apply(theme: ThemeName): void {
    if (theme === "system") delete this.#root.dataset.theme;
    else this.#root.dataset.theme = theme;
    this.#chosen.set(theme);
  }
}
