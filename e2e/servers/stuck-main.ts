import { homedir } from "node:os";
import { createServer, readRequest } from "@wilco/server/compose";
import { createStuckEngine } from "./stuck-engine.ts";

/* Wilco with the bug that it is about: the same settings, the same ready line, another reactor. */

const request = readRequest({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  userHome: homedir(),
});
if (request.kind !== "serve") throw new Error("this server only serves");
const server = await createServer(request.settings, { createEngine: createStuckEngine });
for (const event of ["SIGTERM", "SIGINT", "disconnect"] as const) {
  process.once(event, () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
process.stdout.write(`wilco ready ${server.origin}/\nsign in once at ${server.signInUrl()}\n`);
