/** The languages that are highlighted, by the names of their grammars, each with the other names that it goes by. */
const LANGUAGES = {
  c: ["h"],
  clojure: ["clj"],
  cpp: ["c++", "cc", "hpp", "cxx"],
  csharp: ["cs", "c#"],
  css: [],
  dart: [],
  diff: ["patch"],
  docker: ["dockerfile"],
  elixir: ["ex", "exs"],
  go: ["golang"],
  graphql: ["gql"],
  haskell: ["hs"],
  hcl: ["tf", "terraform"],
  html: ["htm"],
  ini: ["properties", "conf"],
  java: [],
  javascript: ["js", "mjs", "cjs"],
  json: [],
  jsonc: ["json5"],
  jsx: [],
  kotlin: ["kt", "kts"],
  lua: [],
  make: ["makefile", "mk"],
  markdown: ["md"],
  nix: [],
  php: [],
  powershell: ["ps1", "pwsh"],
  proto: ["protobuf"],
  python: ["py"],
  r: [],
  ruby: ["rb"],
  rust: ["rs"],
  scala: [],
  scss: [],
  shellscript: ["bash", "sh", "shell", "zsh", "console"],
  sql: [],
  svelte: [],
  swift: [],
  toml: [],
  tsx: [],
  typescript: ["ts", "mts", "cts"],
  vue: [],
  xml: ["svg"],
  yaml: ["yml"],
  zig: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Language = keyof typeof LANGUAGES;

const BY_NAME: ReadonlyMap<string, Language> = new Map(
  (Object.keys(LANGUAGES) as Language[]).flatMap((language) =>
    [language, ...LANGUAGES[language]].map((name) => [name, language] as const),
  ),
);

/** The language of a name as it stands behind a fence, such as `ts`; null for one without a grammar here. */
export function languageNamed(name: string): Language | null {
  return BY_NAME.get(name.toLowerCase()) ?? null;
}

/** The language of a file by its name, such as `src/a.ts` or `Dockerfile`; null for one without a grammar here. */
export function languageOfFile(path: string): Language | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return languageNamed(name.slice(name.lastIndexOf(".") + 1));
}
