import { main } from "../lib/report.mjs";
import { runServer } from "../lib/server.mjs";

/** The launcher with another program in the server's place: `node launch.mjs <program>`. */
await main(() => runServer(["--flag", "value"], process.argv[2]));
