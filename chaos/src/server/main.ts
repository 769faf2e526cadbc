import { type Clock, createEngine, systemClock } from "@wilco/core/reactor";
import { createServer, readRequest } from "@wilco/server/compose";
import { createSqliteStore } from "@wilco/store-sqlite";
import { StorageFaults } from "@wilco/testkit/storage-faults";
import { type News, optionsSchema, orderSchema } from "./control.ts";

/* The real server, whose storage can be broken and whose clock can be wrong. Usage: main.ts OPTIONS, as JSON */

const options = optionsSchema.parse(JSON.parse(process.argv[2] ?? ""));
let clockMs = options.clockMs;
const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + clockMs).toISOString() };
const faults = new StorageFaults(options.fault);
const request = readRequest({
  argv: ["--home", options.home, "--port", String(options.port)],
  env: { ...process.env, ...options.env },
  cwd: options.home,
  userHome: options.home,
});
if (request.kind !== "serve") throw new Error("this server only serves");
const server = await createServer(request.settings, {
  createStore({ database }) {
    if (database.kind !== "file") throw new Error("there is no file to break");
    return createSqliteStore({ file: database.file, witness: faults.witness });
  },
  createEngine: (parts) => createEngine({ ...parts, clock }),
});

const say = (news: News): void => void process.send?.(news);

process.on("message", async (message) => {
  const order = orderSchema.parse(message);
  switch (order.do) {
    case "fault":
      await faults.set(order.fault);
      break;
    case "clock":
      clockMs = order.ms;
      break;
    default:
      order satisfies never;
  }
  say({ say: "done", id: order.id });
});
for (const event of ["SIGTERM", "disconnect"] as const) {
  process.once(event, () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
say({ say: "ready", origin: server.origin, token: server.token });
