export { type InProcessOptions, inProcessAdapter, type Run } from "./adapter.ts";
