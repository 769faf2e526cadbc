import { access, constants, stat, statfs } from "node:fs/promises";
import { createAcpAdapter } from "@wilco/provider-acp";
import type { Provider } from "@wilco/shared-types";
import { readAgents } from "../../compose/agents.ts";
import { isLocked } from "../../compose/lock.ts";
import type { Settings } from "../../env/settings.ts";
import { VERSION } from "../../env/version.ts";
import { type DatabaseLook, lookAtDatabase } from "./check.ts";
import { bad, type Finding, note, ok, report } from "./finding.ts";
import { gitFindings } from "./git-findings.ts";

/** Less free space than this is told, in bytes. */
const LITTLE_SPACE = 200 * 1024 * 1024;

/**
 * `wilco doctor`: looks at everything that a server needs, without changing any of it, also while one runs.
 * Resolves with the exit code.
 */
export async function doctor(settings: Settings): Promise<number> {
  const parts: (readonly Finding[])[] = [versions(), await homeFindings(settings.home)];
  if (await exists(settings.home)) {
    parts.push(
      await tokenFindings(settings),
      serverFindings(settings.home),
      await spaceFindings(settings.home),
    );
  }
  const { findings, inspection } = await databaseOf(settings);
  parts.push(findings, await gitFindings(settings, inspection), await agentFindings(settings));
  return report(parts.flat());
}

function versions(): Finding[] {
  return [ok(`wilco ${VERSION} on Node ${process.versions.node}`)];
}

async function homeFindings(home: string): Promise<Finding[]> {
  try {
    const { mode } = await stat(home);
    await access(home, constants.R_OK | constants.W_OK);
    const open = (mode & 0o077) !== 0;
    return [
      open ? note(`home ${home} is open to others; what Wilco keeps in it is not`) : ok(`home ${home}`),
    ];
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [note(`home ${home}: the first start makes it`)];
    return [bad(`home ${home} cannot be used: ${message}`)];
  }
}

async function tokenFindings({ token }: Settings): Promise<Finding[]> {
  if (token.kind === "given") return [ok("the token is given by WILCO_TOKEN")];
  try {
    const { mode } = await stat(token.file);
    if ((mode & 0o077) === 0) return [ok(`token ${token.file}`)];
    return [bad(`token ${token.file} can be read by others; the next start closes it, but they may have it`)];
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [note(`token ${token.file}: the first start makes it`)];
    return [bad(`token ${token.file} cannot be used: ${message}`)];
  }
}

function serverFindings(home: string): Finding[] {
  try {
    return [note(isLocked(home) ? `a server runs on ${home}` : `no server runs on ${home}`)];
  } catch (error) {
    return [bad(`the lock of ${home} cannot be read: ${(error as Error).message}`)];
  }
}

async function spaceFindings(home: string): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(home);
  const free = bavail * bsize;
  const what = `${Math.floor(free / 1024 / 1024)} MB are free where the home is`;
  return [free < LITTLE_SPACE ? bad(what) : ok(what)];
}

async function databaseOf({ database }: Settings): Promise<DatabaseLook> {
  if (database.kind === "file" && !(await exists(database.file))) {
    return { findings: [note(`database ${database.file}: the first start makes it`)], inspection: null };
  }
  return lookAtDatabase(database);
}

async function agentFindings({ home, personEnv }: Settings): Promise<Finding[]> {
  const { agents, problems } = await readAgents(home);
  const adapter = createAcpAdapter({
    agents,
    personEnv,
    clientVersion: VERSION,
    startupNoteLog: () => undefined,
  });
  const configured = new Set(agents.map(({ id }) => id));
  return [
    ...problems.map((problem) => bad(problem)),
    ...adapter.list().map((provider) => agentFinding(provider, configured.has(provider.id))),
  ];
}

/** An agent that a person has configured should be there; one that is only known may be missing. */
function agentFinding({ id, name, status, detail, install }: Provider, configured: boolean): Finding {
  const why = detail === null ? "" : `: ${detail}`;
  if (status === "ready") return ok(`agent ${id} (${name})`);
  if (configured) return bad(`agent ${id} (${name}) is ${status}${why}`);
  return note(`agent ${id} (${name}) is ${status}${install === null ? why : `; to install it: ${install}`}`);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
