import { main } from "./lib/report.mjs";
import { runServer } from "./lib/server.mjs";
import { setup } from "./lib/setup.mjs";

/** `npm start -- <flags>`: sets up what is missing, then runs the server with the flags. */
await main(async () => {
  await setup();
  return runServer(process.argv.slice(2));
});
