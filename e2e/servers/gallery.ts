import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";

const WEB = fileURLToPath(new URL("../../apps/web", import.meta.url));
const VITE = join(WEB, "node_modules", "vite", "bin", "vite.js");
/** No server answers at it: the browser gets the files from the test. */
const ORIGIN = "http://gallery.localhost";

/** The page's gallery of parts, built into a folder of its own. */
export class Gallery implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async build(): Promise<Gallery> {
    const folder = await mkdtemp(join(tmpdir(), "wilco-gallery-"));
    const into = ["--outDir", folder, "--emptyOutDir", "--logLevel", "error"];
    await promisify(execFile)(process.execPath, [VITE, "build", "-c", "vite.gallery.config.ts", ...into], {
      cwd: WEB,
    });
    return new Gallery(folder);
  }

  /** Opens it and waits until every part is drawn. */
  async openIn(page: Page): Promise<void> {
    await page.route(`${ORIGIN}/**`, (route) =>
      route.fulfill({ path: join(this.#folder, new URL(route.request().url()).pathname) }),
    );
    await page.goto(`${ORIGIN}/gallery.html`);
    await page.getByText("WILCO_STOP_TIMEOUT_MS").waitFor();
    await page.getByText("Nothing was said here yet").first().waitFor();
    await page.evaluate("document.fonts.ready.then(() => true)");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
