import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { AppRoot } from "./components/app/AppRoot.tsx";
import { createApp } from "./live/app.ts";
import "./styles/index.css";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no root element");
createRoot(root).render(
  <StrictMode>
    <AppRoot app={createApp()} />
  </StrictMode>,
);
