/**
 * The router's type, for the page and for typed clients. It stands alone here, so that whoever imports it checks the
 * router and not the whole server; what runs a server is in `@wilco/server/compose`.
 */
export type { AppRouter } from "./trpc/router.ts";
