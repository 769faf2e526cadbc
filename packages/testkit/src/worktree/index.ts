export { describeWorktrees } from "./contract.ts";
export type { WorkProject, WorktreeHands, WorktreeHarness } from "./harness.ts";
