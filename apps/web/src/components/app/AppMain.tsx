import { useMarkRead } from "../../hooks/use-mark-read.ts";
import { useApp, useStore } from "../../live/app-context.ts";
import type { Route } from "../../state/route.ts";
import { ThreadGone } from "../thread/ThreadGone.tsx";
import { ThreadPage } from "../thread/ThreadPage.tsx";
import { WelcomePage } from "../welcome/WelcomePage.tsx";

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
    case "unknown":
      return <ThreadGone deleted={false} />;
    default:
      return route satisfies never;
  }
}
