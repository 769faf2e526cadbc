import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SettingsError } from "./settings-error.ts";

/** Where everything is kept. */
export type DatabaseChoice =
  | { readonly kind: "file"; readonly file: string }
  /** The URL may hold a password: it is for the driver only. `isShared`: other servers use it, too. */
  | { readonly kind: "postgres"; readonly url: string; readonly isShared: boolean };

const EXPECTED = "the database URL must be file:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE";

export interface DatabaseContext {
  /** The folder of relative paths. */
  readonly cwd: string;
  readonly isShared: boolean;
}

/** The database that a URL names. Throws `SettingsError`, which never repeats the URL. */
export function readDatabase(url: string, { cwd, isShared }: DatabaseContext): DatabaseChoice {
  if (/^postgres(ql)?:/i.test(url)) return { kind: "postgres", url: postgresUrl(url), isShared };
  if (isShared)
    throw new SettingsError("WILCO_SHARED_DATABASE needs a postgres:// database: a file has one server");
  if (!url.startsWith("file:")) throw new SettingsError(EXPECTED);
  const path = url.startsWith("file://") ? pathOfUrl(url) : url.slice("file:".length);
  if (path === "") throw new SettingsError(EXPECTED);
  return { kind: "file", file: resolve(cwd, path) };
}

/** A password with a sign that ends its part of the URL would be taken for a host, and shown as one. */
function postgresUrl(url: string): string {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.hash !== "" || parsed.pathname.includes("@")) {
    throw new SettingsError(
      `${EXPECTED}; signs like @ : / ? # in a password are written as %40 %3A %2F %3F %23`,
    );
  }
  return url;
}

function pathOfUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw new SettingsError(EXPECTED);
  }
}
