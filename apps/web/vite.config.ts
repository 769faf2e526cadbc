import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `pnpm dev` finds a running server; the page itself always asks its own origin. */
const server = process.env.WILCO_DEV_SERVER ?? "http://127.0.0.1:4310";

/** The server answers only to its own origin. */
const proxy = { target: server, changeOrigin: true, headers: { origin: server } };

export default defineConfig({
  plugins: [react()],
  build: { sourcemap: true, target: "es2023" },
  // Grammars are chunks of the worker.
  worker: { format: "es" },
  server: {
    proxy: {
      "/trpc": { ...proxy, ws: true },
      "/sign-in": proxy,
      "/attachments": proxy,
    },
  },
});
