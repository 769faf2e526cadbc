import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RouterInputs, RouterOutputs, WilcoClient } from "@wilco/client";
import { type AgentRequest, isTerminal, type Turn } from "@wilco/shared-types";
import { until } from "./until.ts";

type Snapshot = RouterOutputs["session"]["get"];
type SendExtra = Partial<Pick<RouterInputs["turn"]["start"], "attachments" | "modelId" | "modeId">>;

/** How long a turn may take to settle, in milliseconds, unless a scenario says otherwise. */
const SETTLE_MS = 60_000;

/** A thread as a person uses it, through the server's API alone. */
export class Thread {
  readonly id: string;
  /** The folder of its project. */
  readonly project: string;
  readonly #client: () => WilcoClient;

  constructor(client: () => WilcoClient, id: string, project: string) {
    this.#client = client;
    this.id = id;
    this.project = project;
  }

  /** Sends, and resolves with the turn's id as soon as the server has it. */
  async send(text: string, extra: SendExtra = {}): Promise<string> {
    const ids = { commandId: randomUUID(), messageId: randomUUID(), threadId: this.id };
    const { turnId } = await this.#client().turn.start.mutate({ ...ids, text, ...extra });
    return turnId;
  }

  /** Sends, and resolves with the turn when it has ended. */
  async say(text: string, extra: SendExtra = {}): Promise<Turn> {
    return this.settled(await this.send(text, extra));
  }

  /** The turn when it has ended, which it must within a time in milliseconds. */
  settled(turnId: string, withinMs = SETTLE_MS): Promise<Turn> {
    const look = async () => {
      const turn = (await this.snapshot()).turns.find(({ id }) => id === turnId);
      return turn !== undefined && isTerminal(turn.state) && turn;
    };
    return until("an end of the turn", look, withinMs);
  }

  snapshot(): Promise<Snapshot> {
    return this.#client().session.get.query({ threadId: this.id });
  }

  /** What happened to a turn, and when. */
  async timeline(turnId: string): Promise<RouterOutputs["turn"]["timeline"]["entries"]> {
    return (await this.#client().turn.timeline.query({ threadId: this.id, turnId })).entries;
  }

  /** What the agent said in a turn. */
  async answer(turnId: string): Promise<string> {
    const { messages } = await this.snapshot();
    const own = messages.filter((message) => message.turnId === turnId && message.role === "assistant");
    return own.map(({ text }) => text).join("");
  }

  /** The agent has begun to answer. */
  async answering(turnId: string): Promise<void> {
    await until("a first word", async () => (await this.answer(turnId)) !== "");
  }

  /** The question that waits for the person. */
  question(): Promise<AgentRequest> {
    const look = async () => (await this.snapshot()).requests.find(({ state }) => state === "open");
    return until("a question", look);
  }

  /** Answers a question with the agent's own option of a kind. */
  async respond({ id, options }: AgentRequest, kind: "allow_once" | "reject_once"): Promise<void> {
    const option = options.find((offered) => offered.kind === kind);
    if (option === undefined) throw new Error(`no ${kind} among ${JSON.stringify(options)}`);
    await this.#client().request.respond.mutate({
      commandId: randomUUID(),
      threadId: this.id,
      requestId: id,
      outcome: { optionId: option.id },
    });
  }

  async interrupt(): Promise<void> {
    await this.#client().turn.interrupt.mutate({ commandId: randomUUID(), threadId: this.id });
  }

  async stopSession(): Promise<void> {
    await this.#client().session.stop.mutate({ commandId: randomUUID(), threadId: this.id });
  }

  /** The note in the project; null when there is none. */
  async note(): Promise<string | null> {
    return readFile(join(this.project, "note.txt"), "utf8").catch(() => null);
  }
}
