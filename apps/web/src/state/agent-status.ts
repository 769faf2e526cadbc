import type { Provider } from "@wilco/shared-types";

/** How an agent stands, in a few words. */
export function agentStatusText({ status, checking }: Pick<Provider, "status" | "checking">): string {
  if (checking) return "Being checked";
  switch (status) {
    case "ready":
      return "Ready";
    case "missing":
      return "Not installed";
    case "needs-login":
      return "Needs a sign-in";
    case "error":
      return "Does not work";
    default:
      return status satisfies never;
  }
}
