import type { AgentReport } from "../session/decide/index.ts";
import { toolChars } from "./tool-calls.ts";

/** Pieces of text are put together up to this length (UTF-16 units): no single event grows without end. */
const PIECE_CHARS = 32 * 1024;

interface Slot {
  report: AgentReport;
}

/**
 * Reports that wait to be stored, in their order. Pieces of one text and updates of one activity are put together
 * while they wait, so that a flood costs by time and not by number.
 */
export class ReportBuffer {
  #slots: Slot[] = [];
  readonly #byKey = new Map<string, Slot>();
  #made = 0;
  #chars = 0;

  /** How many places were ever taken: grows with what is added and could not be put together. */
  get made(): number {
    return this.#made;
  }

  get size(): number {
    return this.#slots.length;
  }

  /** How much waits, in UTF-16 units. */
  get chars(): number {
    return this.#chars;
  }

  add(report: AgentReport): void {
    const slot = this.#placeOf(report);
    if (slot === undefined) {
      this.#append(report);
      return;
    }
    this.#chars -= charsOf(slot.report);
    slot.report = together(slot.report, report);
    this.#chars += charsOf(slot.report);
  }

  /** The place in which the report can be put together with one that waits. */
  #placeOf(report: AgentReport): Slot | undefined {
    const key = keyOf(report);
    if (key !== null) return this.#byKey.get(key);
    const last = this.#slots.at(-1);
    if (report.type !== "text" || last?.report.type !== "text") return undefined;
    const fits = last.report.part === report.part && last.report.text.length < PIECE_CHARS;
    return fits ? last : undefined;
  }

  #append(report: AgentReport): void {
    // What comes behind a stall ends it, and so may not be put together with what came before.
    if (report.type === "stalled") this.#byKey.clear();
    const last = this.#slots.at(-1);
    // A stall that is over before anybody was told of it was none.
    const slot = last?.report.type === "stalled" ? last : this.#newSlot(report);
    if (slot === last) this.#chars -= charsOf(slot.report);
    slot.report = report;
    this.#chars += charsOf(report);
    const key = keyOf(report);
    if (key !== null) this.#byKey.set(key, slot);
  }

  #newSlot(report: AgentReport): Slot {
    const slot = { report };
    this.#slots.push(slot);
    this.#made += 1;
    return slot;
  }

  /** Takes the oldest reports out: at most `count` of them, and no more text than `chars` but for the last one. */
  take(count: number, chars: number): AgentReport[] {
    const taken: AgentReport[] = [];
    let length = 0;
    for (const slot of this.#slots) {
      const { report } = slot;
      if (taken.length >= count || length >= chars) break;
      taken.push(report);
      length += charsOf(report);
      const key = keyOf(report);
      if (key !== null && this.#byKey.get(key) === slot) this.#byKey.delete(key);
    }
    this.#slots = this.#slots.slice(taken.length);
    this.#chars -= length;
    return taken;
  }
}

/** Reports of one key replace each other; null for one that stands for itself. */
function keyOf(report: AgentReport): string | null {
  if (report.type === "tool" || report.type === "plan") return report.activityId;
  const { type } = report;
  return type === "configured" || type === "usage" || type === "alive" ? type : null;
}

/** Two texts as one; else the newer report in the place of the older one, which may have been its activity's first. */
function together(waiting: AgentReport, report: AgentReport): AgentReport {
  if (waiting.type === "text" && report.type === "text")
    return { ...waiting, text: waiting.text + report.text };
  if (waiting.type === "tool" && report.type === "tool") return { ...report, replaces: waiting.replaces };
  if (waiting.type === "plan" && report.type === "plan") return { ...report, replaces: waiting.replaces };
  return report;
}

/** Only what agents send in bulk is counted; the rest has a fixed price. */
function charsOf(report: AgentReport): number {
  const price = 200;
  if (report.type === "text") return price + report.text.length;
  if (report.type === "raw") return price + report.payload.length;
  if (report.type === "tool") return price + toolChars(report.tool);
  return price;
}
