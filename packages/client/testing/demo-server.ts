import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, readRequest, type WilcoServer } from "@wilco/server/compose";

export interface DemoServer extends AsyncDisposable {
  readonly server: WilcoServer;
}

/** A whole server of its own, with the demo agent, on a free port; its home is gone after the test. */
export async function demoServer(): Promise<DemoServer> {
  const home = await mkdtemp(join(tmpdir(), "wilco-client-"));
  const request = readRequest({
    argv: ["--home", home, "--port", "0"],
    env: { PATH: process.env.PATH },
    cwd: home,
    userHome: home,
  });
  if (request.kind !== "serve") throw new Error(`it is ${request.kind}`);
  const server = await createServer(request.settings);
  return {
    server,
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
