import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `pnpm dev` finds a running server; the page itself always asks its own origin. */
const server = process.env.WILCO_DEV_SERVER ?? "http://127.0.0.1:4310";

export default defineConfig({
  plugins: [react()],
  build: { sourcemap: true, target: "es2023" },
  server: {
    proxy: {
      "/trpc": { target: server, ws: true, changeOrigin: true },
      "/sign-in": { target: server, changeOrigin: true },
      "/attachments": { target: server, changeOrigin: true },
    },
  },
});
