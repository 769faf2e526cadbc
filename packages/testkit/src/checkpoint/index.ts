export { describeCheckpoints } from "./contract.ts";
export type { CheckpointHarness, WorkFolder } from "./harness.ts";
