import { defineConfig, mergeConfig } from "vite";
import page from "./vite.config.ts";

/** The gallery of parts: for who works on the page, and for its pictures. No part of what is served. */
export default mergeConfig(
  page,
  defineConfig({
    build: { outDir: "dist-gallery", sourcemap: false, rollupOptions: { input: "gallery.html" } },
  }),
);
