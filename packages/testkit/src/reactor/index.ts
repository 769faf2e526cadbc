export { createStuckReactor } from "./stuck-reactor.ts";
