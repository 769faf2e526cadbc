/** What holds for every call of git, whatever the repository and the person have configured. */
const CONFIG = {
  // Nothing of the repository's own is run: an agent may have written it.
  "core.hooksPath": "/dev/null",
  "core.fsmonitor": "false",
  "core.alternateRefsCommand": "",
  "diff.external": "",
  "commit.gpgSign": "false",
  // Nothing but what is asked for is done or written.
  "gc.auto": "0",
  "maintenance.auto": "false",
  "core.logAllRefUpdates": "false",
  "core.splitIndex": "false",
  "submodule.recurse": "false",
  // A mixture of line ends is no reason not to keep a file.
  "core.safecrlf": "false",
  "core.quotePath": "false",
  "advice.addEmbeddedRepo": "false",
} as const;

/** The words with which every call of git begins. */
export const CONFIG_WORDS: readonly string[] = wordsOf(CONFIG);

/** Turns the programs off that the filters of these names would run. */
export function withoutFilters(names: readonly string[]): string[] {
  return names.flatMap((name) =>
    wordsOf({
      [`filter.${name}.clean`]: "",
      [`filter.${name}.smudge`]: "",
      [`filter.${name}.process`]: "",
      [`filter.${name}.required`]: "false",
    }),
  );
}

function wordsOf(config: Readonly<Record<string, string>>): string[] {
  return Object.entries(config).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
}

const IDENTITY = { name: "Wilco", email: "wilco@localhost" } as const;

/** Folders in which, and above which, no repository is looked for from further down; git's own name for it. */
export const CEILINGS = "GIT_CEILING_DIRECTORIES";

/** The person's environment for git: it asks nobody, calls nobody, and speaks English. */
export function gitEnvironment(person: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const isOwn = (name: string): boolean => name === CEILINGS || !name.startsWith("GIT_");
  const own = Object.entries(person).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && isOwn(entry[0]),
  );
  return {
    ...Object.fromEntries(own),
    LANG: "C",
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ASKPASS: "false",
    SSH_ASKPASS: "false",
    // A partial clone would fetch what it lacks.
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_AUTHOR_NAME: IDENTITY.name,
    GIT_AUTHOR_EMAIL: IDENTITY.email,
    GIT_COMMITTER_NAME: IDENTITY.name,
    GIT_COMMITTER_EMAIL: IDENTITY.email,
  };
}
