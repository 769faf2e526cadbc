import { lazy, Suspense } from "react";
import { useMarkRead } from "../../hooks/use-mark-read.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import type { Route } from "../../state/route.ts";
import { texts } from "../../texts/en.ts";
import { ThreadGone } from "../thread/ThreadGone.tsx";
import { ThreadPage } from "../thread/ThreadPage.tsx";
import { Boundary } from "../ui/Boundary.tsx";
import { WelcomePage } from "../welcome/WelcomePage.tsx";
import { AppFailed } from "./AppFailed.tsx";

const SettingsPage = lazy(() => import("../settings/SettingsPage.tsx"));

interface Props {
  readonly route: Route;
}

export function AppMain({ route }: Props) {
  useMarkRead(route.name === "thread" ? route.threadId : null);
  const hidden = useStore(useApp().deletions.hidden);
  switch (route.name) {
    case "new":
      return <WelcomePage />;
    case "thread":
      return hidden.has(route.threadId) ? (
        <ThreadGone deleted />
      ) : (
        <ThreadPage key={route.threadId} threadId={route.threadId} />
      );
    case "settings":
      return (
        <Boundary fallback={<AppFailed />}>
          <Suspense
            fallback={
              <p className="gone" role="status">
                {texts.settings.loading}
              </p>
            }
          >
            <SettingsPage />
          </Suspense>
        </Boundary>
      );
    case "unknown":
      return <ThreadGone deleted={false} />;
    default:
      return route satisfies never;
  }
}
