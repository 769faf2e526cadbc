import { createEngine } from "@wilco/core/reactor";
import { createServer, readRequest } from "@wilco/server/compose";
import type { StoredEvent } from "@wilco/shared-types";
import { inProcessAdapter } from "@wilco/testkit/in-process";
import { serve, tell } from "../child/serve.ts";
import { Driven, runScript } from "./script.ts";

/* The real server, with SQLite on disk and agents that cost nothing. Usage: main.ts HOME */

const [home = ""] = process.argv.slice(2);
const request = readRequest({
  argv: ["--home", home, "--port", "0"],
  // The checkout that the home is in is not what the agents work at.
  env: { GIT_CEILING_DIRECTORIES: home },
  cwd: process.cwd(),
  userHome: home,
});
if (request.kind !== "serve") throw new Error("there is nothing to serve");

const driven = new Driven(() => tell({ kind: "prompted" }));
const server = await createServer(request.settings, {
  createAdapter: () => inProcessAdapter({ run: (text, say) => runScript(text, say, driven), ids: ["bench"] }),
  createEngine(parts) {
    const engine = createEngine(parts);
    engine.onCommitted((events) => events.forEach(tellEnd));
    return engine;
  },
});
serve({ say: (count) => driven.say(count), finish: () => driven.finish() });
tell({ kind: "ready", origin: server.origin, token: server.token });

function tellEnd({ type, streamId: threadId }: StoredEvent): void {
  if (type === "turn.completed" || type === "turn.failed" || type === "turn.interrupted") {
    tell({ kind: "ended", threadId, state: type });
  }
}
