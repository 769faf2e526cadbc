import type { LiveProcess } from "../provider/live-process.ts";
import type { AgentReport } from "../session/decide/index.ts";
import type { CommandBus } from "./command-bus.ts";

/**
 * Stores what an agent said, in its order. What cannot be stored although the storage works takes nothing else with it: it is
 * looked for by halves, and a notice stands in its place. Never rejects.
 */
export async function storeReports(
  bus: CommandBus,
  live: LiveProcess,
  reports: readonly AgentReport[],
): Promise<void> {
  const { threadId, generation } = live;
  const submit = (some: readonly AgentReport[]): Promise<boolean> =>
    bus.submitDurably(threadId, { type: "agent.report", generation, reports: some });
  if ((await submit(reports)) || !(await isHeard(bus, live))) return;
  if (reports.length > 1) {
    const half = Math.ceil(reports.length / 2);
    await storeReports(bus, live, reports.slice(0, half));
    await storeReports(bus, live, reports.slice(half));
    return;
  }
  const [lost] = reports;
  const summary = "Something that the agent said could not be stored.";
  if (lost !== undefined)
    await submit([{ type: "notice", summary, detail: `It was of the kind '${lost.type}'.` }]);
}

/** False for a process that was fenced off: nothing of it is to be stored. */
async function isHeard(bus: CommandBus, { threadId, generation }: LiveProcess): Promise<boolean> {
  const state = await bus.stateOf(threadId).catch(() => null);
  return state?.kind === "live" && state.process?.generation === generation;
}
