import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { binFolder, inRoot } from "./paths.mjs";

/** File, import, whether it is allowed: the directions of CONTRIBUTING.md. */
const table = [
  ["packages/shared-types/src/x.ts", `import { z } from "zod";`, true],
  ["packages/shared-types/src/x.ts", `import { a } from "@wilco/core/session";`, false],
  ["packages/shared-types/src/x.ts", `import { a } from "node:fs";`, false],
  ["packages/core/src/session/x.ts", `import { a } from "@wilco/shared-types";`, true],
  ["packages/core/src/session/x.ts", `import { a } from "node:fs";`, false],
  ["packages/core/src/session/x.ts", `import { a } from "node:fs/promises";`, false],
  ["packages/core/src/session/x.ts", `import { a } from "@wilco/testkit";`, false],
  ["packages/core/src/session/x.ts", `import { a } from "../../../shared-types/src/index.ts";`, false],
  ["packages/store-sqlite/src/x.ts", `import { a } from "@wilco/core/store";`, true],
  ["packages/store-sqlite/src/x.ts", `import { a } from "@wilco/server";`, false],
  ["packages/store-sqlite/src/x.ts", `import { a } from "@wilco/testkit";`, false],
  ["packages/store-sqlite/src/x.test.ts", `import { a } from "@wilco/testkit";`, true],
  ["packages/store-postgres/src/x.ts", `import { a } from "@wilco/core/store";`, true],
  ["packages/store-postgres/src/x.ts", `import { a } from "@wilco/store-sqlite";`, false],
  ["packages/store-postgres/src/x.ts", `import { a } from "@wilco/testkit/postgres";`, false],
  ["packages/store-postgres/src/x.test.ts", `import { a } from "@wilco/testkit/postgres";`, true],
  ["packages/provider-acp/src/x.ts", `import { a } from "@wilco/store-sqlite";`, false],
  ["packages/checkpoint-git/src/x.ts", `import { a } from "@wilco/core/checkpoint";`, true],
  ["packages/checkpoint-git/src/x.ts", `import { a } from "@wilco/provider-acp";`, false],
  ["packages/testkit/src/x.ts", `import { a } from "@wilco/core/store";`, true],
  ["packages/testkit/src/x.ts", `import { a } from "@wilco/provider-acp";`, false],
  ["packages/demo-agent/src/x.ts", `import { a } from "@wilco/core/session";`, false],
  ["packages/client/src/x.ts", `import type { AppRouter } from "@wilco/server";`, true],
  ["packages/client/src/x.ts", `import { startServer } from "@wilco/server";`, false],
  ["apps/web/src/x.ts", `import type { AppRouter } from "@wilco/server";`, true],
  ["apps/web/src/x.ts", `import { startServer } from "@wilco/server";`, false],
  ["apps/web/src/x.ts", `import { a } from "@wilco/core/timeline";`, true],
  ["apps/web/src/x.ts", `import { a } from "@wilco/core/reactor";`, false],
  ["apps/web/src/x.tsx", `import { a } from "node:path";`, false],
  ["apps/server/src/x.ts", `import { a } from "@wilco/provider-acp";`, true],
  ["apps/server/src/x.ts", `import { a } from "@wilco/store-postgres";`, true],
  ["apps/server/src/x.ts", `import { a } from "@wilco/testkit/postgres";`, false],
  ["apps/server/src/x.ts", `import { a } from "@wilco/client";`, false],
  ["apps/server/src/x.ts", `import { a } from "@wilco/core/src/session/index.ts";`, false],
  ["sim/src/x.ts", `import { a } from "@wilco/core/reactor";`, true],
  ["sim/src/x.ts", `import { a } from "@wilco/server/live";`, true],
  ["sim/src/x.ts", `import { a } from "@wilco/server/compose";`, false],
  ["sim/src/x.ts", `import { a } from "@wilco/web/state/local-dispatch";`, true],
  ["sim/src/x.ts", `import { a } from "@wilco/store-sqlite";`, false],
  ["sim/bugs/x.ts", `import { a } from "../src/run/run.ts";`, true],
  ["packages/core/src/x.ts", `import { a } from "@wilco/sim";`, false],
];

let folder;
let refused;

// One run over one file per row: starting the linter is what takes time.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wilco-imports-"));
  copyFileSync(inRoot("biome.json"), join(folder, "biome.json"));
  for (const [at, [file, line]] of table.entries()) {
    const path = join(folder, fileOfRow(file, at));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${line}\n`);
  }
  const only = ["--only=style/noRestrictedImports", "--only=correctness/noNodejsModules"];
  const args = ["lint", "--vcs-enabled=false", "--reporter=json", "--max-diagnostics=none", ...only];
  refused = spawnSync(join(binFolder, "biome"), args, { cwd: folder, encoding: "utf8" }).stdout;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOfRow = (file, at) => file.replace("/x.", `/row-${at}-x.`);

test.for(table.map(([file, line, allowed], at) => ({ file, line, allowed, at })))(
  "$file: $line allowed: $allowed",
  ({ file, allowed, at }) => {
    expect(JSON.parse(refused).summary.errors).toBeGreaterThan(0);
    expect(refused.includes(fileOfRow(file, at))).toBe(!allowed);
  },
);
