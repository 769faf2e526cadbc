import type { ThreadEvent } from "@wilco/shared-types";
import type { OutboxEntry } from "@wilco/web/outbox/outbox-entry";
import type { SimAgent } from "../agents/agent.ts";
import type { FollowedThread } from "../browser/followed-thread.ts";
import type { Tab } from "../browser/tab.ts";
import type { Shown } from "../browser/witness.ts";
import type { ThreadRecord, TurnRecord } from "./records.ts";
import { Rule } from "./rule.ts";

/** What an agent says for a prompt, until it ends it. */
interface Saying {
  readonly turn: TurnRecord;
  readonly agent: SimAgent;
  readonly words: string[];
  open: boolean;
}

/** P6: what a tab shows is durable, what was sent is there once, and what an agent said in its turn is there once. */
export class NothingLost extends Rule {
  readonly name = "P6";
  readonly #sent: OutboxEntry[] = [];
  /** By agent: its newest prompt. */
  readonly #saying = new Map<SimAgent, Saying>();
  /** By turn. */
  readonly #delivered = new Map<string, Saying>();
  /** Who said a word. */
  readonly #said = new Map<string, SimAgent>();
  /** The threads and turns in which words were found, by word. */
  readonly #found = new Map<string, string>();

  override onSent(entry: OutboxEntry): void {
    this.#sent.push(entry);
  }

  override onPrompt(agent: SimAgent, _text: string, turn: TurnRecord | null): void {
    if (turn === null) return;
    const saying = { turn, agent, words: [], open: true };
    this.#saying.set(agent, saying);
    this.#delivered.set(turn.id, saying);
  }

  override onWord(agent: SimAgent, word: string): void {
    this.#said.set(word, agent);
    const saying = this.#saying.get(agent);
    if (saying?.open === true) saying.words.push(word);
  }

  override onAgentAnswered(agent: SimAgent): void {
    const saying = this.#saying.get(agent);
    if (saying !== undefined) saying.open = false;
  }

  override onEvent(event: ThreadEvent, thread: ThreadRecord): void {
    if (event.type === "message.delta") this.#read(event.data.text, event.data.messageId, thread);
    if (event.type === "activity.recorded" && event.data.activity.kind === "agent.raw") {
      this.#readStray(String(event.data.activity.data.payload), thread);
    }
    if (event.type !== "turn.completed" && event.type !== "turn.failed") return;
    const turn = this.world.ledger.turns.get(event.data.turnId);
    if (turn !== undefined && (event.type === "turn.completed" || TOLD.has(event.data.reason))) {
      this.#expectAll(turn, thread);
    }
  }

  override onShown(tab: Tab, { threadId, view }: FollowedThread, { item }: Shown): void {
    const { ledger } = this.world;
    if (item.type === "event" && ledger.events.get(item.event.sequence) !== item.event) {
      this.broken(`${tab.name} shows event ${item.event.sequence}, which is not stored`);
    }
    const sequence = ledger.threads.get(threadId)?.sequence ?? 0;
    if (view !== null && view.sequence > sequence) {
      this.broken(`${tab.name} shows ${threadId} up to ${view.sequence}, stored is ${sequence}`);
    }
  }

  /** Every message that a person sent is stored once, or back with the person. */
  override async atRest(): Promise<void> {
    const returned = this.world.returned;
    for (const { messageId, threadId, text } of this.#sent) {
      const thread = this.world.ledger.threads.get(threadId);
      if (thread?.deleted === true) continue;
      const isStored = thread?.messages.has(messageId) === true;
      const back = returned.filter((each) => each === text).length;
      if (Number(isStored) + back === 1) continue;
      const where = isStored ? "stored" : "not stored";
      this.broken(`message ${messageId} is ${where}, and given back ${back} times`);
    }
    for (const { id, messages } of this.world.ledger.threads.values()) {
      for (const message of messages.values()) {
        if (message.role === "user" && !this.#sent.some((entry) => entry.messageId === message.id)) {
          this.broken(`${id} has message ${message.id}, which nobody sent`);
        }
      }
    }
  }

  /** A word comes from the process that its turn was delivered to, and comes once. */
  #read(text: string, messageId: string, thread: ThreadRecord): void {
    for (const word of text.match(WORDS) ?? []) {
      const turnId = thread.messages.get(messageId)?.turnId ?? "";
      const before = this.#found.get(word);
      if (before !== undefined) this.broken(`${word} is stored in turn ${before}, and again in ${turnId}`);
      this.#found.set(word, turnId);
      const key = this.#said.get(word)?.processKey;
      const isItsOwn =
        thread.process?.key === key && thread.process?.generation === thread.active?.generation;
      if (thread.active?.id === turnId && isItsOwn) continue;
      this.broken(`${word} of ${key} is stored in turn ${turnId}, which is another process's`);
    }
  }

  /** What is said outside a turn comes from the process that is there, too. */
  #readStray(text: string, thread: ThreadRecord): void {
    for (const word of text.match(WORDS) ?? []) {
      const key = this.#said.get(word)?.processKey;
      if (thread.process?.key === key) continue;
      this.broken(
        `${word} of ${key} is stored, while the thread's process is ${thread.process?.key ?? "none"}`,
      );
    }
  }

  /** What an agent says before its prompt arrives, or after it was ended, may be in the turn as well. */
  #expectAll(turn: TurnRecord, thread: ThreadRecord): void {
    const saying = this.#delivered.get(turn.id);
    if (saying === undefined) return;
    const own = [...thread.messages.values()].filter(
      ({ role, turnId }) => role === "assistant" && turnId === turn.id,
    );
    const words = own.flatMap(({ text }) => text.match(WORDS) ?? []);
    const stored = words.filter((word) => saying.words.includes(word)).join("");
    const said = saying.words.join("");
    if (stored !== said) this.broken(`turn ${turn.id} said ${said}, and stored is ${stored}`);
  }
}

const WORDS = /<\d+>/g;
/** Ends before which everything that the agent said is stored: its own, and that of its process. */
const TOLD: ReadonlySet<string> = new Set(["agent-exited", "agent-error", "refused"]);
