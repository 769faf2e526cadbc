import type { Route } from "../../state/route.ts";
import { ThreadGone } from "../thread/ThreadGone.tsx";
import { ThreadPage } from "../thread/ThreadPage.tsx";
import { WelcomePage } from "../welcome/WelcomePage.tsx";

interface Props {
  readonly route: Route;
}

export function AppMain({ route }: Props) {
  switch (route.name) {
    case "new":
      return <WelcomePage />;
    case "thread":
      return <ThreadPage key={route.threadId} threadId={route.threadId} />;
    case "unknown":
      return <ThreadGone deleted={false} />;
    default:
      return route satisfies never;
  }
}
