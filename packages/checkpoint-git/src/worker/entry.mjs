import { enableCompileCache, flushCompileCache } from "node:module";

/*
 * Plain JavaScript, so that nothing has to be stripped before the cache is on: from the second start on, the thread
 * takes its compiled code from there. It starts in half the time, and the type stripper, a WebAssembly module that
 * each thread would load and throw away, stays out of it (V8 may abort on that: nodejs/node#64500).
 */
enableCompileCache();
await import("./main.ts");
flushCompileCache();
