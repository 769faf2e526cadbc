import { join } from "node:path";
import { createServer, readRequest } from "@wilco/server/compose";
import { serve, tell } from "../child/serve.ts";

/* The server as a person has it, with agents that are processes. Usage: main.ts HOME, which has the settings */

const [home = ""] = process.argv.slice(2);
const request = readRequest({
  argv: ["--home", home, "--port", "0"],
  env: {
    PATH: process.env.PATH,
    HOME: home,
    // The checkout that the home is in is not what the agents work at.
    GIT_CEILING_DIRECTORIES: home,
    // What a program of Node compiles at its start is no trouble that an agent makes.
    NODE_COMPILE_CACHE: join(home, "compiled"),
    // Room for all of them: what is measured is what they do to each other, not who goes first.
    WILCO_MAX_AGENTS: "32",
    WILCO_STOP_TIMEOUT_MS: "1000",
  },
  cwd: process.cwd(),
  userHome: home,
});
if (request.kind !== "serve") throw new Error("there is nothing to serve");

const server = await createServer(request.settings);
const nothing = (): void => undefined;
serve({ say: nothing, finish: nothing });
tell({ kind: "ready", origin: server.origin, token: server.token });
