import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "../../api/trpc.ts";
import type { App } from "../../live/app.ts";
import { AppContext, useApp, useStore } from "../../live/app-context.ts";
import { SignInPage } from "../sign-in/SignInPage.tsx";
import { Boundary } from "../ui/Boundary.tsx";
import { AppFailed } from "./AppFailed.tsx";
import { AppShell } from "./AppShell.tsx";

interface Props {
  readonly app: App;
}

export function AppRoot({ app }: Props) {
  return (
    <AppContext value={app}>
      <trpc.Provider client={app.trpcClient} queryClient={app.queryClient}>
        <QueryClientProvider client={app.queryClient}>
          <Boundary fallback={<AppFailed />}>
            <Entrance />
          </Boundary>
        </QueryClientProvider>
      </trpc.Provider>
    </AppContext>
  );
}

function Entrance() {
  const status = useStore(useApp().connection.status);
  const [wasIn, setWasIn] = useState(false);
  if (status === "online" && !wasIn) setWasIn(true);
  return status === "signed-out" ? <SignInPage returning={wasIn} /> : <AppShell />;
}
