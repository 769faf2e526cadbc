import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { fetchMarkdown } from "../hooks/use-markdown.ts";
import { Gallery } from "./Gallery.tsx";
import "../styles/index.css";
import "./gallery.css";

// Every scene is drawn as it stays.
await fetchMarkdown();

const root = document.getElementById("root");
if (root === null) throw new Error("gallery.html has no root element");
createRoot(root).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
);
