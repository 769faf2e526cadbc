export { createServer, type Overrides, type WilcoServer } from "./compose/create-server.ts";
export { StartError } from "./compose/start-error.ts";
export { type Request, readRequest, type Settings } from "./env/settings.ts";
export { SettingsError } from "./env/settings-error.ts";
export type { AppRouter } from "./trpc/router.ts";
