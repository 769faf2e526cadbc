import { BOUNDS, clip } from "./bounds.ts";
import { contentText } from "./content.ts";
import { type Fields, filledTextOf, listOf } from "./fields.ts";
import { type Converted, noticeOf } from "./update.ts";

const SUMMARIES: Readonly<Record<string, string>> = {
  in_progress: "The agent is compacting its memory of this session",
  completed: "The agent compacted its memory of this session",
  failed: "The agent failed to compact its memory of this session",
  cancelled: "The agent gave up compacting its memory of this session",
};

/** So many are told apart; an agent that has more goes on with the newest. */
const MOST = 20;

interface Compaction {
  status: string | null;
  summary: string;
}

/** The compactions of one session: each change of one's status is a notice, and what it tells of itself is its detail. */
export class Compactions {
  readonly #known = new Map<string, Compaction>();

  /** Null for an update that is no compaction's, or lacks what makes sense of it. */
  take(update: Fields): Converted | null {
    const isChunk = update.sessionUpdate === "compaction_summary_chunk";
    if (!isChunk && update.sessionUpdate !== "compaction_update") return null;
    const compaction = this.#of(filledTextOf(update.compactionId) ?? "");
    if (isChunk) {
      if (update.content === undefined) return null;
      compaction.summary = clip(compaction.summary + contentText(update.content), BOUNDS.errorDetail).text;
      return { is: "nothing" };
    }
    const said = SUMMARIES[String(update.status)];
    if (said === undefined) return null;
    if (Array.isArray(update.summary)) compaction.summary = listOf(update.summary).map(contentText).join("");
    if (compaction.status === update.status) return { is: "nothing" };
    compaction.status = String(update.status);
    return noticeOf(said, filledTextOf(update.error) ?? filledTextOf(compaction.summary));
  }

  #of(id: string): Compaction {
    const known = this.#known.get(id) ?? { status: null, summary: "" };
    this.#known.set(id, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}
