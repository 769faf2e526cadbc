import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { trpc } from "../api/trpc.ts";
import { AppContext } from "../live/app-context.ts";
import { anApp } from "./an-app.ts";
import { answerLink } from "./answers.ts";
import { pageScenes } from "./scenes/page.tsx";
import type { Scene } from "./scenes/scene.ts";
import { threadScenes } from "./scenes/thread.tsx";
import { worktreeScenes } from "./scenes/worktrees.tsx";

/** Every part in every state, from data that is always the same. `?scene=name` shows one of them. */
export function Gallery() {
  const chosen = new URLSearchParams(location.search).get("scene");
  const scenes = [...pageScenes, ...threadScenes, ...worktreeScenes].filter(
    ({ name }) => chosen === null || name === chosen,
  );
  return (
    <main className="gallery">
      {scenes.map((scene) => (
        <section key={scene.name} className="scene" aria-label={scene.name}>
          <h2>{scene.name}</h2>
          <Stage scene={scene}>{scene.show()}</Stage>
        </section>
      ))}
    </main>
  );
}

function Stage({ scene, children }: { readonly scene: Scene; readonly children: ReactNode }) {
  const [{ app, queryClient, client }] = useState(() => ({
    app: anApp(scene.data),
    queryClient: new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } }),
    client: trpc.createClient({ links: [answerLink] }),
  }));
  return (
    <AppContext value={app}>
      <trpc.Provider client={client} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <div className="scene__stage">{children}</div>
        </QueryClientProvider>
      </trpc.Provider>
    </AppContext>
  );
}
