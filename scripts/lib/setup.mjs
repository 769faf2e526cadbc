import { join } from "node:path";
import { install, isInstalled } from "./install.mjs";
import { cacheFolder } from "./paths.mjs";
import { requireNode20 } from "./report.mjs";
import { inTurn } from "./turns.mjs";
import { buildWeb, isWebBuilt } from "./web-build.mjs";

const lock = join(cacheFolder, "setup.lock");

/**
 * Makes a checkout ready to run: dependencies and the page. Where both are up to date it starts no program.
 * @param {{web?: boolean}} [needs] `web: false` leaves the page out
 */
export async function setup({ web = true } = {}) {
  requireNode20();
  const isReady = () => isInstalled() && (!web || isWebBuilt());
  if (isReady()) return;
  await inTurn(lock, async () => {
    if (!isInstalled()) await install();
    if (web && !isWebBuilt()) await buildWeb();
  });
}
