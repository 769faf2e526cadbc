import { expect, test } from "vitest";
import { personEnvironment } from "./person-environment.mjs";

const npm = {
  npm_lifecycle_event: "start",
  npm_package_json: "/home/p/wilco/package.json",
  npm_config_registry: "x",
  INIT_CWD: "/home/p",
  NODE: "/usr/bin/node",
  COLOR: "1",
};
const npmPrefix = [
  "/home/p/wilco/node_modules/.bin",
  "/home/p/node_modules/.bin",
  "/home/node_modules/.bin",
  "/node_modules/.bin",
  "/usr/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin",
].join(":");

test.for([
  ["what npm added goes", { ...npm, LANG: "C" }, { LANG: "C" }],
  [
    "npm_* goes without npm too",
    { npm_config_x: "1", NPM_TOKEN: "2", NODE: "n", COLOR: "0" },
    { NODE: "n", COLOR: "0" },
  ],
  ["npm's PATH prefix goes", { ...npm, PATH: `${npmPrefix}:/usr/bin:/bin` }, { PATH: "/usr/bin:/bin" }],
  [
    "the person's own .bin folders stay, where they stood",
    {
      ...npm,
      PATH: `${npmPrefix}:/home/p/node_modules/.bin:/usr/bin:/opt/x/node_modules/.bin:node_modules/.bin`,
    },
    { PATH: "/usr/bin:/opt/x/node_modules/.bin:node_modules/.bin" },
  ],
  [
    "pnpm's prefix goes",
    { ...npm, PNPM_SCRIPT_SRC_DIR: "/home/p/wilco", PATH: "/home/p/wilco/node_modules/.bin:/usr/bin" },
    { PATH: "/usr/bin" },
  ],
  [
    "a script in a script has two prefixes",
    { ...npm, PATH: `${npmPrefix}:${npmPrefix}:/bin` },
    { PATH: "/bin" },
  ],
  ["npm's default editor goes", { ...npm, EDITOR: "vi" }, {}],
  ["the person's editor stays", { ...npm, EDITOR: "nano" }, { EDITOR: "nano" }],
  ["settings of Wilco stay, for the server", { ...npm, WILCO_PORT: "0" }, { WILCO_PORT: "0" }],
  ["an empty PATH entry stays", { ...npm, PATH: `${npmPrefix}::/bin` }, { PATH: ":/bin" }],
])("%s", ([, env, person]) => {
  expect(personEnvironment(env)).toEqual(person);
});
