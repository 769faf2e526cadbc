import type { CodeRuns } from "./kind.ts";
import type { Language } from "./language.ts";
import type { Answered, Asked } from "./worker.ts";

/** What a highlighter needs of a `Worker`. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(asked: Asked): void;
  terminate(): void;
}

/** Longer code stays plain. In UTF-16 units. */
const MOST_CHARS = 100_000;
/** A worker that takes longer for one code is ended: there are texts on which a regular expression never ends. In ms. */
const ANSWERS_WITHIN_MS = 10_000;
/** So much code is remembered, in UTF-16 units: what is scrolled away and back is coloured at once. */
const REMEMBERED_CHARS = 1_000_000;

interface Task {
  readonly key: string;
  readonly asked: Asked;
  readonly answer: (runs: CodeRuns | null) => void;
}

/** Has code read by a worker, one at a time, and remembers what it said. The worker is started for the first code. */
export class Highlighter {
  readonly #start: () => WorkerLike;
  readonly #known = new Map<string, CodeRuns | null>();
  readonly #asked = new Map<string, Promise<CodeRuns | null>>();
  readonly #waiting: Task[] = [];
  #worker: WorkerLike | null = null;
  #current: Task | null = null;
  #deadline: ReturnType<typeof setTimeout> | undefined;
  #remembered = 0;
  #lastId = 0;

  constructor(start: () => WorkerLike) {
    this.#start = start;
  }

  /** What is known of a code already; null where it stays plain, undefined where nobody has asked. */
  known(code: string, language: Language): CodeRuns | null | undefined {
    return code.length > MOST_CHARS ? null : this.#known.get(keyOf(code, language));
  }

  /** The runs of a code's lines; null where it stays plain. Never rejects. */
  read(code: string, language: Language): Promise<CodeRuns | null> {
    const known = this.known(code, language);
    if (known !== undefined) return Promise.resolve(known);
    const key = keyOf(code, language);
    const asked = this.#asked.get(key);
    if (asked !== undefined) return asked;
    this.#lastId += 1;
    const { promise, resolve } = Promise.withResolvers<CodeRuns | null>();
    this.#asked.set(key, promise);
    this.#waiting.push({ key, asked: { id: this.#lastId, code, language }, answer: resolve });
    this.#next();
    return promise;
  }

  #next(): void {
    if (this.#current !== null) return;
    const task = this.#waiting.shift();
    if (task === undefined) return;
    this.#current = task;
    this.#deadline = setTimeout(() => this.#giveUp(), ANSWERS_WITHIN_MS);
    this.#worker ??= this.#startWorker();
    this.#worker.postMessage(task.asked);
  }

  #startWorker(): WorkerLike {
    const worker = this.#start();
    worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      if (data.id === this.#current?.asked.id) this.#end(this.#current, data.runs);
    };
    worker.onerror = () => this.#giveUp();
    return worker;
  }

  /** What the worker has now stays plain, and the next code goes to a new one. */
  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = null;
    if (this.#current !== null) this.#end(this.#current, null);
  }

  #end(task: Task, runs: CodeRuns | null): void {
    clearTimeout(this.#deadline);
    this.#current = null;
    this.#asked.delete(task.key);
    this.#remember(task.key, runs);
    task.answer(runs);
    this.#next();
  }

  #remember(key: string, runs: CodeRuns | null): void {
    this.#known.set(key, runs);
    this.#remembered += key.length;
    for (const oldest of this.#known.keys()) {
      if (this.#remembered <= REMEMBERED_CHARS) return;
      this.#known.delete(oldest);
      this.#remembered -= oldest.length;
    }
  }
}

function keyOf(code: string, language: Language): string {
  return `${language}\n${code}`;
}
