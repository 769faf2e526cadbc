import { Keeper } from "../keeper.ts";

/* A process with a keeper and one program, for a test that kills it. Prints both ids */

const keeper = new Keeper();
const program = await keeper.spawn({
  path: process.execPath,
  args: ["-e", "setInterval(() => {}, 1000)"],
  cwd: process.cwd(),
  env: {},
  mark: null,
});
process.stdout.write(`${JSON.stringify({ keeper: await keeper.pid(), program: program.pid })}\n`);
