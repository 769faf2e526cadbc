import { type ClientCapabilities, methods } from "@agentclientprotocol/sdk";
import type { RequestHandlers } from "../connection/connection.ts";
import type { AgentQuirks } from "../known/quirks.ts";
import type { Environment } from "../read/environment.ts";
import { ProjectFiles } from "./project-files.ts";
import type { Starter } from "./terminal.ts";
import { Terminals } from "./terminals.ts";

export interface ClientServicesInput {
  /** Starts the commands that the agent runs. */
  readonly starter: Starter;
  /** The project's folder, an absolute path. */
  readonly root: string;
  /** The agent's own environment. */
  readonly env: Environment;
  readonly quirks: AgentQuirks;
  readonly onTerminalChange: (terminalId: string) => void;
}

/** What one agent may use of this machine through its client. What is not offered is answered -32601. */
export class ClientServices {
  readonly terminals: Terminals;
  readonly handlers: RequestHandlers;
  readonly capabilities: Pick<ClientCapabilities, "fs" | "terminal">;

  constructor({ starter, root, env, quirks, onTerminalChange }: ClientServicesInput) {
    const files = new ProjectFiles(root);
    const terminals = new Terminals({ starter, root, env, onChange: onTerminalChange });
    this.terminals = terminals;
    const offersFiles = quirks.files !== false;
    const offersTerminals = quirks.terminals !== false;
    this.capabilities = {
      fs: { readTextFile: offersFiles, writeTextFile: offersFiles },
      terminal: offersTerminals,
    };
    const { fs, terminal } = methods.client;
    this.handlers = {
      ...(offersFiles && {
        [fs.readTextFile]: (params) => files.read(params),
        [fs.writeTextFile]: (params) => files.write(params),
      }),
      ...(offersTerminals && {
        [terminal.create]: (params) => terminals.create(params),
        [terminal.output]: (params) => terminals.output(params),
        [terminal.waitForExit]: (params) => terminals.waitForExit(params),
        [terminal.kill]: (params) => terminals.kill(params),
        [terminal.release]: (params) => terminals.release(params),
      }),
    };
  }
}
