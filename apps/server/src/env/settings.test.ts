import { expect, test } from "vitest";
import { readRequest, type Settings } from "./settings.ts";
import { SettingsError } from "./settings-error.ts";

function read(argv: string[], env: Record<string, string> = {}): Settings {
  const request = readRequest({ argv, env, cwd: "/here", userHome: "/home/person" });
  if (request.kind !== "serve") throw new Error(`it is ${request.kind}`);
  return request.settings;
}

test("without anything the defaults of the contract hold", () => {
  expect(read([])).toEqual({
    home: "/home/person/.wilco",
    host: "127.0.0.1",
    port: 4310,
    token: { kind: "file", file: "/home/person/.wilco/token" },
    database: { kind: "file", file: "/home/person/.wilco/wilco.db" },
    allowedOrigins: [],
    startTimeoutMs: 30_000,
    stallAfterMs: 60_000,
    silenceLimitMs: 900_000,
    stopTimeoutMs: 5_000,
    keepaliveMs: 600_000,
    maxAgents: 16,
    agentNice: 5,
    checkpoints: true,
    personEnv: {},
  });
});

test("a flag wins over its variable, and an empty variable counts as none", () => {
  const env = { WILCO_HOME: "/from/env", WILCO_PORT: "1", WILCO_HOST: "", WILCO_TOKEN: "secret" };
  const settings = read(["--home", "/from/flag", "--port=0"], env);
  expect(settings).toMatchObject({ home: "/from/flag", port: 0, host: "127.0.0.1" });
  expect(settings.token).toEqual({ kind: "given", token: "secret" });
  expect(settings.personEnv).toEqual(env);
});

test("relative paths are the caller's", () => {
  const settings = read(["--home", "data", "--token-file", "my/token", "--database-url", "file:db/w.db"]);
  expect(settings).toMatchObject({
    home: "/here/data",
    token: { kind: "file", file: "/here/my/token" },
    database: { kind: "file", file: "/here/db/w.db" },
  });
});

test("the token file of a flag wins over the token of the variable", () => {
  const settings = read(["--token-file", "/t"], { WILCO_TOKEN: "secret" });
  expect(settings.token).toEqual({ kind: "file", file: "/t" });
});

test("origins are a list", () => {
  const env = { WILCO_ALLOWED_ORIGINS: "https://a.example, http://b.example:8080" };
  expect(read([], env).allowedOrigins).toEqual(["https://a.example", "http://b.example:8080"]);
});

test("the most agents come from a variable, at least one", () => {
  expect(read([], { WILCO_AGENT_NICE: "0" }).agentNice).toBe(0);
  expect(read([], { WILCO_AGENT_NICE: "19" }).agentNice).toBe(19);
  for (const WILCO_AGENT_NICE of ["20", "-1", "1.5", "low"]) {
    expect(() => read([], { WILCO_AGENT_NICE })).toThrow("WILCO_AGENT_NICE");
  }
  expect(read([], { WILCO_MAX_AGENTS: "3" }).maxAgents).toBe(3);
  for (const WILCO_MAX_AGENTS of ["0", "-1", "2.5", "many"]) {
    expect(() => read([], { WILCO_MAX_AGENTS })).toThrow("WILCO_MAX_AGENTS");
  }
});

test("times come from variables, and 0 is never for the silence limit", () => {
  const env = { WILCO_SILENCE_LIMIT_MS: "0", WILCO_START_TIMEOUT_MS: "500" };
  expect(read([], env)).toMatchObject({ silenceLimitMs: 0, startTimeoutMs: 500 });
});

test.each([
  [["--prot", "1"], {}, "--prot"],
  [["--port"], {}, "--port"],
  [["serv"], {}, "there is no command 'serv'"],
  [["serve", "here"], {}, "takes no 'here'"],
  [["backup"], {}, "takes one FILE"],
  [["--port", "70000"], {}, "the port must be a number from 0 to 65535"],
  [["--port", "x"], {}, "the port must be"],
  [["--host", "a b"], {}, "the host must be"],
  [["--database-url", "mysql://db"], {}, "must be file:PATH"],
  [["--database-url", "file:"], {}, "must be file:PATH"],
  [["--database-url", "file://elsewhere/db"], {}, "must be file:PATH"],
  [["--allowed-origins", "https://a.example/path"], {}, "the allowed origins must be origins like"],
  [["--allowed-origins", "*"], {}, "the allowed origins must be origins like"],
  [[], { WILCO_TOKEN: "two words" }, "WILCO_TOKEN"],
  [[], { WILCO_START_TIMEOUT_MS: "soon" }, "WILCO_START_TIMEOUT_MS must be a whole number"],
  [[], { WILCO_START_TIMEOUT_MS: "0" }, "WILCO_START_TIMEOUT_MS must be more than 0"],
  [[], { WILCO_STALL_AFTER_MS: "9999999999" }, "WILCO_STALL_AFTER_MS must be at most"],
])("%j %j is refused in one line", (argv, env, reason) => {
  const attempt = (): unknown => read(argv, env as Record<string, string>);
  expect(attempt).toThrow(SettingsError);
  expect(attempt).toThrow(reason);
  expect(attempt).not.toThrow(/\n/);
});

test.each(["postgres://me:s3cret@db.example:5433/wilco?sslmode=verify-full", "postgresql:///wilco"])(
  "%s is a database of PostgreSQL's",
  (url) => {
    const alone = { kind: "postgres", url, isShared: false };
    expect(read(["--database-url", url]).database).toEqual(alone);
    expect(read([], { WILCO_DATABASE_URL: url }).database).toEqual(alone);
    const shared = { WILCO_DATABASE_URL: url, WILCO_SHARED_DATABASE: "1" };
    expect(read([], shared).database).toEqual({ ...alone, isShared: true });
  },
);

test.each([
  [{ WILCO_SHARED_DATABASE: "1" }, "needs a postgres:// database"],
  [{ WILCO_SHARED_DATABASE: "yes" }, "must be 0 or 1"],
])("%j is refused in one line", (env, reason) => {
  expect(() => read([], env)).toThrow(SettingsError);
  expect(() => read([], env)).toThrow(reason);
});

test.each([
  "postgres://me:s3cret@nowhere:port/db",
  "postgres://me:12#s3cret@host/db",
  "postgres://me:12/s3cret@host/db",
  "postgres://me:s3cret?x@host/db",
  "mysql://me:s3cret@host/db",
])("%s is refused without repeating it", (url) => {
  const attempt = (): unknown => read([], { WILCO_DATABASE_URL: url });
  expect(attempt).toThrow(SettingsError);
  expect(attempt).not.toThrow(/s3cret|\n/);
});

test.each([
  ["--help", "help"],
  ["-h", "help"],
  ["--version", "version"],
  ["-v", "version"],
])("%s asks for no server", (flag, kind) => {
  expect(readRequest({ argv: [flag], env: {}, cwd: "/", userHome: "/" }).kind).toBe(kind);
});
