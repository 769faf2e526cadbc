/** A behaviour that Wilco has to show. */
export interface Requirement {
  /** `P1` to `P9`: a promise. `A` to `P`: a class of failures that users of comparable systems report. */
  readonly id: string;
  readonly text: string;
  /** Whether a test has to cite it. A later piece of work sets it to true and cannot forget the test. */
  readonly covered: boolean;
}

/** All of them. A test cites one by its id in brackets in the test's name: "Stop works [P4] [I]". */
export const requirements: readonly Requirement[] = [
  { id: "P1", covered: true, text: "accept: an accepted command is durable, once, and answered for ever" },
  { id: "P2", covered: true, text: "acknowledge: every accepted send is acknowledged in every browser" },
  { id: "P3", covered: true, text: "settle: every turn ends once, and says why" },
  { id: "P4", covered: true, text: "stop: Stop works in every phase" },
  { id: "P5", covered: true, text: "stall: a silent agent is shown as stalled, and ends at the limit" },
  { id: "P6", covered: true, text: "nothing lost: no message is lost or doubled" },
  { id: "P7", covered: true, text: "unknown outcome: nothing is replayed by itself, Retry is one click" },
  { id: "P8", covered: true, text: "isolation: a broken agent delays no other thread" },
  {
    id: "P9",
    covered: true,
    text: "converge: after any cut every window shows what is stored, without a reload",
  },
  { id: "A", covered: true, text: "the server dies in mid-turn" },
  { id: "B", covered: true, text: "accepted, and never runs" },
  { id: "C", covered: true, text: "the agent dies" },
  { id: "D", covered: true, text: "the prompt never settles, or settles twice" },
  { id: "E", covered: true, text: "a silent stall" },
  { id: "F", covered: true, text: "the stream is lost" },
  { id: "G", covered: true, text: "a reload, in every phase" },
  { id: "H", covered: true, text: "several servers on one store" },
  { id: "I", covered: true, text: "interrupt, in any phase, with an agent that ignores it" },
  { id: "J", covered: true, text: "duplicated, lost, queued" },
  { id: "K", covered: true, text: "approvals survive reloads, and close with their turn" },
  { id: "L", covered: true, text: "false states: nothing is inferred, an old error does not stick" },
  { id: "M", covered: true, text: "the storage is busy, full, read-only or corrupt" },
  { id: "N", covered: true, text: "head of line: one stuck thread among many, a flood" },
  { id: "O", covered: true, text: "a stored row that cannot be read" },
  { id: "P", covered: true, text: "a premature end: odd messages do not end a turn" },
];
