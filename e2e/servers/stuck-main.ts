import { homedir } from "node:os";
import { createEngine } from "@wilco/core/reactor";
import { createServer, readRequest } from "@wilco/server/compose";
import { createStuckReactor } from "@wilco/testkit";

/* Wilco with the bug that it is about: the same settings, the same ready line, another reactor. */

/** Wilco settles a start past its deadline whatever the reactor does; here that never comes. In milliseconds. */
const NEVER_MS = 24 * 60 * 60 * 1_000;

const request = readRequest({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  userHome: homedir(),
});
if (request.kind !== "serve") throw new Error("this server only serves");
const server = await createServer(request.settings, {
  createEngine: (parts) =>
    createEngine({
      ...parts,
      settings: { ...parts.settings, startTimeoutMs: NEVER_MS },
      createReactor: createStuckReactor,
    }),
});
for (const event of ["SIGTERM", "SIGINT", "disconnect"] as const) {
  process.once(event, () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
process.stdout.write(`wilco ready ${server.origin}/\nsign in once at ${server.signInUrl()}\n`);
