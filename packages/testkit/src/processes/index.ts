export { compiledCode } from "./compiled-code.ts";
export { isAlive, MARK_VARIABLE, type MarkedProcess, markedProcesses, outermost } from "./marked.ts";
