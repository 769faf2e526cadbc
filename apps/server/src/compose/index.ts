export { type Request, readRequest, type Settings } from "../env/settings.ts";
export { SettingsError } from "../env/settings-error.ts";
export { createServer, type Overrides, type WilcoServer } from "./create-server.ts";
export { StartError } from "./start-error.ts";
